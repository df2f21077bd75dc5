/* Writing events. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include <cjson/cJSON.h>

#include "store/day.h"
#include "store/inside.h"

void store_random(void *out, size_t n) {
    char *p = out;
    while (n) {
        ssize_t got = getrandom(p, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) abort(); /* a kernel without randomness; nothing sensible can follow */
        p += got;
        n -= (size_t)got;
    }
}

void store_new_id(struct store *s, int64_t at_ms, char out[40]) {
    unsigned noise;
    store_random(&noise, sizeof noise);
    if (at_ms > s->last_id_ms || s->counter >= 0xFFFF) {
        s->last_id_ms = at_ms > s->last_id_ms ? at_ms : s->last_id_ms + 1;
        s->counter = 0;
    } else {
        s->counter++;
    }
    snprintf(out, 40, "%012llx-%.8s-%04x%08x", (unsigned long long)s->last_id_ms, s->machine,
             s->counter, noise);
}

/* Goes on behind the newest id that this machine has given, in whichever process. */
static int follow_last_id(struct store *s, struct err *e) {
    sqlite3_stmt *st = stmt_open(
        s, e, "SELECT id FROM event WHERE machine = ?1 ORDER BY id DESC LIMIT 1", "s", s->machine);
    unsigned long long ms;
    unsigned counter;
    if (!st) return -1;
    int rc = stmt_step(s, st, e);
    if (rc == 1 && sscanf(stmt_text(st, 0), "%12llx-%*8[0-9a-f]-%4x", &ms, &counter) == 2 &&
        ((int64_t)ms > s->last_id_ms || ((int64_t)ms == s->last_id_ms && counter > s->counter))) {
        s->last_id_ms = (int64_t)ms;
        s->counter = counter;
    }
    return stmt_close(st, rc);
}

int store_add(struct store *s, const struct store_event *ev, struct err *e) {
    int64_t now = store_now(s);
    char id[40];
    if (store_begin(s, e) != 0) return -1;
    if (store_fresh(s, e) != 0 || follow_last_id(s, e) != 0) {
        store_rollback(s);
        return -1;
    }
    store_new_id(s, now, id);
    if (store_run(s, e, "INSERT INTO event VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", "slisssss", id,
                  now, store_tz_offset(now), s->machine, ev->kind, ev->item, ev->hash,
                  ev->data) != 0 ||
        store_run(s, e, "INSERT INTO temp.fresh VALUES(?1)", "s", id) != 0 || store_project(s, false, e) != 0) {
        store_rollback(s);
        return -1;
    }
    return store_commit(s, e);
}

/* Takes `data`. */
static int add_object(struct store *s, const char *kind, const char *item, uint64_t hash,
                      cJSON *data, struct err *e) {
    char hex[24] = "";
    if (hash) snprintf(hex, sizeof hex, "%016llx", (unsigned long long)hash);
    char *text = cJSON_PrintUnformatted(data);
    struct store_event ev = {kind, item, hex, text ? text : "{}"};
    int rc = store_add(s, &ev, e);
    cJSON_free(text);
    cJSON_Delete(data);
    return rc;
}

int store_attempt(struct store *s, const struct store_attempt *a, struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddBoolToObject(o, "correct", a->correct);
    if (a->gave_up) cJSON_AddTrueToObject(o, "gave_up");
    if (a->source && *a->source) cJSON_AddStringToObject(o, "source", a->source);
    if (a->leaf && *a->leaf) cJSON_AddStringToObject(o, "leaf", a->leaf);
    if (a->course_day) cJSON_AddNumberToObject(o, "day", a->course_day);
    cJSON_AddNumberToObject(o, "tries", a->tries);
    cJSON_AddNumberToObject(o, "hints", a->hints);
    cJSON_AddNumberToObject(o, "seconds", a->seconds);
    if (a->confidence != CONFIDENCE_NONE) cJSON_AddNumberToObject(o, "confidence", a->confidence);
    if (a->checks_total) {
        cJSON_AddNumberToObject(o, "passed", a->checks_passed);
        cJSON_AddNumberToObject(o, "checks", a->checks_total);
    }
    cJSON_AddNumberToObject(o, "score", a->score);
    if (a->answer) cJSON_AddStringToObject(o, "answer", a->answer);
    if (a->n_beliefs)
        cJSON_AddItemToObject(o, "beliefs", cJSON_CreateStringArray(a->beliefs, (int)a->n_beliefs));
    return add_object(s, "attempt", a->item, a->hash, o, e);
}

int store_hint(struct store *s, const char *item, uint64_t hash, int rung, struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddNumberToObject(o, "rung", rung);
    return add_object(s, "hint", item, hash, o, e);
}

int store_solution(struct store *s, const char *item, uint64_t hash, struct err *e) {
    return add_object(s, "solution", item, hash, cJSON_CreateObject(), e);
}

int store_micro(struct store *s, const char *belief, struct err *e) {
    return add_object(s, "micro", belief, 0, cJSON_CreateObject(), e);
}

int store_reset(struct store *s, const char *item, struct err *e) {
    return add_object(s, "reset", item, 0, cJSON_CreateObject(), e);
}

int store_forget(struct store *s, const char *item, struct err *e) {
    return add_object(s, "forget", item, 0, cJSON_CreateObject(), e);
}

int store_place(struct store *s, const char *item, const char *step, int section, bool done,
                struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "step", step);
    cJSON_AddNumberToObject(o, "section", section);
    cJSON_AddBoolToObject(o, "done", done);
    return add_object(s, "place", item, 0, o, e);
}

static int add_text(struct store *s, const char *kind, const char *item, const char *name,
                    const char *text, struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, name, text);
    return add_object(s, kind, item, 0, o, e);
}

int store_mark(struct store *s, const char *item, const char *state, struct err *e) {
    return add_text(s, "mark", item, "state", state, e);
}

int store_note(struct store *s, const char *item, const char *text, struct err *e) {
    return add_text(s, "note", item, "text", text, e);
}

int store_assess(struct store *s, const char *code, const char *answer, struct err *e) {
    return add_text(s, "assess", code, "answer", answer, e);
}

int store_follow_up(struct store *s, const char *item, uint64_t hash, int point, const char *answer, struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddNumberToObject(o, "point", point);
    cJSON_AddStringToObject(o, "answer", answer);
    return add_object(s, "follow-up", item, hash, o, e);
}

int store_active(struct store *s, const char *item, const char *step, double seconds,
                 struct err *e) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "step", step);
    cJSON_AddStringToObject(o, "session", s->session);
    cJSON_AddNumberToObject(o, "seconds", seconds);
    return add_object(s, "active", item, 0, o, e);
}
