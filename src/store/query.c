#include "store/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/inside.h"

/* Columns are read from left to right. */
struct reader {
    sqlite3_stmt *st;
    int column;
    struct arena *arena;
};

static const char *text(struct reader *r) {
    const char *t = stmt_text(r->st, r->column++);
    return arena_strndup(r->arena, t, strlen(t));
}

static int integer(struct reader *r) {
    return sqlite3_column_int(r->st, r->column++);
}
static int64_t large(struct reader *r) {
    return sqlite3_column_int64(r->st, r->column++);
}
static double real(struct reader *r) {
    return sqlite3_column_double(r->st, r->column++);
}
static bool truth(struct reader *r) {
    return integer(r) != 0;
}

/* Steps through `st` and runs the statement that follows for each row, with a reader `r` and a
 * zeroed `row` of the list's type; on an error the list is emptied. */
#define READ_ROWS(T, st_, out, fill)                                                               \
    do {                                                                                           \
        sqlite3_stmt *stmt_ = (st_);                                                               \
        if (!stmt_) return -1;                                                                     \
        int rc_;                                                                                   \
        while ((rc_ = stmt_step(s, stmt_, e)) == 1) {                                              \
            struct reader r = {stmt_, 0, &(out)->arena};                                           \
            T row = {0};                                                                           \
            fill(&r, &row);                                                                        \
            vec_push(out, row);                                                                    \
        }                                                                                          \
        if (rc_ < 0) store_list_release(out);                                                      \
        return stmt_close(stmt_, rc_);                                                             \
    } while (0)

/* "item = ?1" when there is one; "?1 IS ''" keeps the parameter used. */
#define ITEM_IS(column) "(?1 = '' OR " column " = ?1)"

static const char *any(const char *item) {
    return item ? item : "";
}

/* ---- the log itself ---- */

static void fill_log(struct reader *r, struct log_row *l) {
    l->event = text(r);
    l->item = text(r);
    l->data = text(r);
    l->at_ms = large(r);
}

/* Events of a kind that no table holds, what was forgotten left out. */
#define OF_KIND(columns)                                                                           \
    "SELECT id, item, " columns " FROM event WHERE kind = ?1 AND NOT EXISTS"                         \
    " (SELECT 1 FROM forget WHERE forget.event > event.id AND forget.item IN"                      \
    " (event.item, '')) ORDER BY id"

int store_log(struct store *s, const char *kind, struct store_log *out, struct err *e) {
    READ_ROWS(struct log_row, stmt_open(s, e, OF_KIND("data, at_ms"), "s", kind), out, fill_log);
}

static void fill_follow_up(struct reader *r, struct follow_up_row *f) {
    f->event = text(r);
    f->item = text(r);
    f->answer = text(r);
    f->point = integer(r);
}

int store_follow_ups(struct store *s, struct store_follow_ups *out, struct err *e) {
    READ_ROWS(struct follow_up_row,
              stmt_open(s, e, OF_KIND("coalesce(data->>'answer', ''), coalesce(data->>'point', 0)"), "s", "follow-up"), out,
              fill_follow_up);
}

/* ---- answers ---- */

static void fill_attempt(struct reader *r, struct attempt_row *a) {
    a->event = text(r);
    a->at_ms = large(r);
    a->day = integer(r);
    a->item = text(r);
    a->hash = text(r);
    a->source = text(r);
    a->leaf = text(r);
    a->course_day = integer(r);
    a->correct = truth(r);
    a->gave_up = truth(r);
    a->tries = integer(r);
    a->hints = integer(r);
    a->seconds = real(r);
    a->confidence = integer(r);
    a->checks_passed = integer(r);
    a->checks_total = integer(r);
    a->score = real(r);
    a->answer = text(r);
    a->beliefs = text(r);
}

int store_attempts(struct store *s, const char *item, int64_t since_ms, struct store_attempts *out,
                   struct err *e) {
    READ_ROWS(struct attempt_row,
              stmt_open(s, e,
                        "SELECT *, (SELECT group_concat(belief, ' ') FROM belief_hit"
                        " WHERE belief_hit.event = attempt.event) FROM attempt"
                        " WHERE " ITEM_IS("item") " AND at_ms >= ?2 ORDER BY event",
                        "sl", any(item), since_ms),
              out, fill_attempt);
}

static void fill_help(struct reader *r, struct help_row *h) {
    h->event = text(r);
    h->item = text(r);
    h->day = integer(r);
    h->rung = integer(r);
}

int store_helps(struct store *s, const char *item, struct store_helps *out, struct err *e) {
    READ_ROWS(struct help_row,
              stmt_open(s, e,
                        "SELECT event, item, day, rung FROM help WHERE rung >= 0 AND " ITEM_IS(
                            "item") " ORDER BY event",
                        "s", any(item)),
              out, fill_help);
}

/* An answer as store_items reads it. */
struct answer {
    struct history_row h;
    int hints;
};

/* Attempts pass in order of time. */
static void add_attempt(struct item_row *row, const struct answer *a) {
    bool correct = a->h.correct;
    row->attempts++;
    row->last_ms = a->h.at_ms;
    row->last_day = a->h.day;
    row->last_correct = correct;
    row->correct += correct;
    row->failures_run = correct ? 0 : row->failures_run + 1;
    row->unaided += correct && !a->h.gave_up && !a->hints;
}

enum { ITEM_SLOTS = 4096 };

static size_t hash_on(size_t h, const char *text) {
    for (const char *p = text; *p; p++) h = h * 33 + (unsigned char)*p;
    return h;
}

/* The row of an item; `slots` (by hash, each the number of a row plus one) finds most without a search. */
static struct item_row *item_row(struct store_items *out, size_t *slots, const char *item) {
    size_t *slot = &slots[hash_on(5381, item) % ITEM_SLOTS], at = *slot ? *slot - 1 : 0;
    if (!*slot || strcmp(out->data[at].item, item) != 0)
        for (at = 0; at < out->len && strcmp(out->data[at].item, item) != 0;) at++;
    if (at == out->len) {
        struct item_row row = {.leaf = "", .last_hash = ""};
        row.item = arena_strndup(&out->arena, item, strlen(item));
        vec_push(out, row);
    }
    *slot = at + 1;
    return &out->data[at];
}

/* What is being summed up: two statements in order of event, merged, which is cheaper than one UNION. */
struct summing {
    struct store_items *items;
    struct store_history *history; /* may be NULL */
    size_t *slots;
};

/* event, item, at_ms, day, correct, gave_up, hints, confidence, source */
static void sum_attempt(struct summing *t, sqlite3_stmt *st) {
    struct item_row *row = item_row(t->items, t->slots, stmt_text(st, 1));
    struct reader r = {st, 2, &t->items->arena};
    struct answer a = {.h = {.item = row->item, .rung = -1}};
    a.h.at_ms = large(&r);
    a.h.day = integer(&r);
    a.h.correct = truth(&r);
    a.h.gave_up = truth(&r);
    a.hints = integer(&r);
    a.h.confidence = integer(&r);
    const char *source = stmt_text(st, r.column++);
    a.h.placement = strcmp(source, "placement") == 0;
    a.h.quiz = strcmp(source, "quiz") == 0;
    add_attempt(row, &a);
    if (t->history) vec_push(t->history, a.h);
}

/* event, item, at_ms, day, rung */
static void sum_help(struct summing *t, sqlite3_stmt *st) {
    struct item_row *row = item_row(t->items, t->slots, stmt_text(st, 1));
    struct reader r = {st, 2, &t->items->arena};
    struct history_row h = {.item = row->item, .confidence = CONFIDENCE_NONE};
    h.at_ms = large(&r);
    h.day = integer(&r);
    h.rung = integer(&r);
    if (h.rung == 0) row->solution_seen = true;
    if (h.rung > row->hints) row->hints = h.rung;
    if (t->history) vec_push(t->history, h);
}

static int sum_up(struct store *s, struct summing *t, sqlite3_stmt *attempts, sqlite3_stmt *helps, struct err *e) {
    int attempt = stmt_step(s, attempts, e), help = stmt_step(s, helps, e);
    while (attempt > 0 || help > 0) {
        if (attempt < 0 || help < 0) return -1;
        if (attempt && (!help || strcmp(stmt_text(attempts, 0), stmt_text(helps, 0)) < 0)) {
            sum_attempt(t, attempts);
            attempt = stmt_step(s, attempts, e);
        } else {
            sum_help(t, helps);
            help = stmt_step(s, helps, e);
        }
    }
    return attempt < 0 || help < 0 ? -1 : 0;
}

/* What of an item is that of its newest answer. */
static int add_newest(struct store *s, struct store_items *out, struct err *e) {
    sqlite3_stmt *st = stmt_open(s, e, "SELECT leaf, course_day, hash FROM attempt WHERE item = ?1 ORDER BY event DESC LIMIT 1", "");
    int rc = st ? 0 : -1;
    for (size_t i = 0; rc >= 0 && i < out->len; i++) {
        struct item_row *row = &out->data[i];
        struct reader r = {st, 0, &out->arena};
        if (!row->attempts) continue;
        stmt_again(st, "s", row->item);
        rc = stmt_step(s, st, e);
        if (rc != 1) continue;
        row->leaf = text(&r);
        row->course_day = integer(&r);
        row->last_hash = text(&r);
    }
    return stmt_close(st, rc);
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct item_row *)a)->item, ((const struct item_row *)b)->item);
}

/* Without an item the table is read as it lies; a condition that may be off would cost in each row. */
#define ATTEMPTS                                                                                                        \
    "SELECT event, item, at_ms, day, correct, gave_up, hints, confidence, source FROM attempt"
#define HELPS "SELECT event, item, at_ms, day, rung FROM help WHERE rung >= 0"

int store_items(struct store *s, const char *item, struct store_items *out, struct store_history *history,
                struct err *e) {
    const char *types = item ? "s" : "";
    sqlite3_stmt *attempts =
        stmt_open(s, e, item ? ATTEMPTS " WHERE item = ?1 ORDER BY event" : ATTEMPTS " ORDER BY event", types, item);
    sqlite3_stmt *helps =
        stmt_open(s, e, item ? HELPS " AND item = ?1 ORDER BY event" : HELPS " ORDER BY event", types, item);
    struct summing t = {out, history, mem_zalloc(ITEM_SLOTS * sizeof *t.slots)};
    int rc = attempts && helps && sum_up(s, &t, attempts, helps, e) == 0 ? add_newest(s, out, e) : -1;
    mem_free(t.slots);
    sqlite3_finalize(attempts);
    if (rc < 0) store_list_release(out);
    if (out->len) qsort(out->data, out->len, sizeof *out->data, by_name);
    return stmt_close(helps, rc);
}

static void fill_belief(struct reader *r, struct belief_row *b) {
    b->belief = text(r);
    b->hits = integer(r);
    b->fresh = integer(r);
    b->hits_today = integer(r);
    b->last_ms = large(r);
    b->last_day = integer(r);
    b->last_item = text(r);
}

int store_beliefs(struct store *s, struct store_beliefs *out, struct err *e) {
    READ_ROWS(struct belief_row,
              stmt_open(s, e,
                        "SELECT belief, count(*), sum(event > coalesce((SELECT max(event) FROM help"
                        "  WHERE item = belief AND rung = -1), '')),"
                        " sum(day = ?1), max(at_ms), max(day),"
                        " (SELECT item FROM belief_hit AS b WHERE b.belief = a.belief"
                        "  AND NOT correct ORDER BY event DESC LIMIT 1)"
                        " FROM belief_hit AS a WHERE NOT correct GROUP BY belief"
                        " ORDER BY count(*) DESC, max(event) DESC",
                        "i", store_today(s)),
              out, fill_belief);
}

static void fill_calibration(struct reader *r, struct calibration_row *c) {
    c->confidence = integer(r);
    c->correct = truth(r);
    c->at_ms = large(r);
    c->item = text(r);
}

int store_calibration(struct store *s, struct store_calibration *out, struct err *e) {
    READ_ROWS(struct calibration_row,
              stmt_open(s, e,
                        "SELECT confidence, correct, at_ms, item FROM attempt"
                        " WHERE confidence >= 0 ORDER BY event",
                        ""),
              out, fill_calibration);
}

static void fill_count(struct reader *r, struct count_row *c) {
    c->key = text(r);
    c->attempts = integer(r);
    c->correct = integer(r);
    c->items = integer(r);
    c->seconds = real(r);
}

int store_counts(struct store *s, enum count_by by, struct store_counts *out, struct err *e) {
#define COUNT(column)                                                                              \
    "SELECT " column ", count(*), sum(correct), count(DISTINCT item), sum(seconds) FROM attempt"   \
    " WHERE " column " NOT IN ('', 0) GROUP BY " column " ORDER BY " column
    static const char *const queries[] = {[COUNT_BY_COURSE_DAY] = COUNT("course_day"),
                                          [COUNT_BY_LEAF] = COUNT("leaf"),
                                          [COUNT_BY_SOURCE] = COUNT("source")};
    READ_ROWS(struct count_row, stmt_open(s, e, queries[by], ""), out, fill_count);
}

/* ---- where the learner is ---- */

static bool is_place(const struct place_row *p, const char *item, const char *step) {
    return strcmp(p->item, item) == 0 && strcmp(p->step, step) == 0;
}

/* As item_row. */
static struct place_row *place_row(struct store_places *out, size_t *slots, const char *item, const char *step) {
    size_t *slot = &slots[hash_on(hash_on(5381, item), step) % ITEM_SLOTS], at = *slot ? *slot - 1 : 0;
    if (!*slot || !is_place(&out->data[at], item, step))
        for (at = 0; at < out->len && !is_place(&out->data[at], item, step);) at++;
    if (at == out->len)
        vec_push(out, ((struct place_row){.item = arena_strndup(&out->arena, item, strlen(item)),
                                          .step = arena_strndup(&out->arena, step, strlen(step))}));
    *slot = at + 1;
    return &out->data[at];
}

static int by_visit(const void *a, const void *b) {
    const struct place_row *x = a, *y = b;
    return (x->visit > y->visit) - (x->visit < y->visit);
}

#define PLACES "SELECT item, step, section, done, at_ms FROM place"

int store_places(struct store *s, const char *item, struct store_places *out, struct err *e) {
    sqlite3_stmt *st = stmt_open(s, e, item ? PLACES " WHERE item = ?1 ORDER BY event" : PLACES " ORDER BY event",
                                 item ? "s" : "", item);
    if (!st) return -1;
    size_t *slots = mem_zalloc(ITEM_SLOTS * sizeof *slots);
    int rc;
    for (size_t visit = 0; (rc = stmt_step(s, st, e)) == 1; visit++) {
        struct place_row *p = place_row(out, slots, stmt_text(st, 0), stmt_text(st, 1));
        struct reader r = {st, 2, &out->arena};
        p->section = integer(&r);
        p->done |= truth(&r);
        p->at_ms = large(&r);
        p->visit = visit;
    }
    mem_free(slots);
    if (rc < 0) store_list_release(out);
    if (out->len) qsort(out->data, out->len, sizeof *out->data, by_visit);
    return stmt_close(st, rc);
}

static void fill_said(struct reader *r, struct said_row *m) {
    m->item = text(r);
    m->text = text(r);
    m->at_ms = large(r);
    m->times = integer(r);
}

/* An empty text takes back what was said. */
#define NEWEST(table, column)                                                                      \
    "SELECT item, " column ", at_ms, times FROM (SELECT item, " column ", at_ms, count(*) AS"      \
    " times, max(event) FROM " table " WHERE " ITEM_IS("item") " GROUP BY item) WHERE " column     \
                                                               " <> '' ORDER BY item"

int store_marks(struct store *s, const char *item, struct store_said *out, struct err *e) {
    READ_ROWS(struct said_row, stmt_open(s, e, NEWEST("mark", "state"), "s", any(item)), out,
              fill_said);
}

int store_notes(struct store *s, const char *item, struct store_said *out, struct err *e) {
    READ_ROWS(struct said_row, stmt_open(s, e, NEWEST("note", "text"), "s", any(item)), out,
              fill_said);
}

int store_assessments(struct store *s, const char *code, struct store_said *out, struct err *e) {
    READ_ROWS(struct said_row, stmt_open(s, e, NEWEST("assess", "answer"), "s", any(code)), out,
              fill_said);
}

/* ---- time ---- */

static void fill_day(struct reader *r, struct day_row *d) {
    d->day = integer(r);
    d->seconds = real(r);
    d->sessions = integer(r);
    d->attempts = integer(r);
    d->correct = integer(r);
}

int store_days(struct store *s, int first, struct store_days *out, struct err *e) {
    READ_ROWS(
        struct day_row,
        stmt_open(s, e,
                  "SELECT day, sum(seconds), sum(sessions), sum(attempts), sum(correct) FROM ("
                  " SELECT day, sum(seconds) AS seconds, count(DISTINCT session) AS sessions,"
                  "  0 AS attempts, 0 AS correct FROM active GROUP BY day"
                  " UNION ALL"
                  " SELECT day, 0, 0, count(*), sum(correct) FROM attempt GROUP BY day)"
                  " WHERE day >= ?1 GROUP BY day ORDER BY day",
                  "i", first),
        out, fill_day);
}

#define STREAK_DAYS "SELECT day FROM active GROUP BY day HAVING sum(seconds) >= ?1 ORDER BY day"

int store_streak_current(struct store *s, int *days, struct err *e) {
    *days = 0;
    sqlite3_stmt *st = stmt_open(s, e, STREAK_DAYS " DESC", "i", STREAK_SECONDS);
    if (!st) return -1;
    int last = store_today(s), rc;
    while ((rc = stmt_step(s, st, e)) == 1) {
        int day = sqlite3_column_int(st, 0);
        if (*days ? day != last - 1 : day < last - 1) break;
        ++*days;
        last = day;
    }
    return stmt_close(st, rc);
}

int store_streak(struct store *s, struct store_streak *out, struct err *e) {
    *out = (struct store_streak){0};
    sqlite3_stmt *st = stmt_open(s, e, STREAK_DAYS, "i", STREAK_SECONDS);
    if (!st) return -1;
    int today = store_today(s), run = 0, last = 0, rc;
    while ((rc = stmt_step(s, st, e)) == 1) {
        int day = sqlite3_column_int(st, 0);
        run = run && day == last + 1 ? run + 1 : 1;
        last = day;
        if (run > out->longest) out->longest = run;
    }
    /* Today may still get its five minutes, so a run that ends yesterday is alive. */
    if (run && last >= today - 1) out->current = run;
    out->today = run && last >= today;
    return stmt_close(st, rc);
}

static void fill_time(struct reader *r, struct time_row *t) {
    t->step = text(r);
    t->seconds = real(r);
}

int store_times(struct store *s, const char *item, struct store_times *out, struct err *e) {
    READ_ROWS(struct time_row,
              stmt_open(s, e,
                        "SELECT step, sum(seconds) FROM active WHERE " ITEM_IS(
                            "item") " GROUP BY step ORDER BY step",
                        "s", any(item)),
              out, fill_time);
}

int store_totals(struct store *s, struct store_totals *out, struct err *e) {
    *out = (struct store_totals){0};
    sqlite3_stmt *st = stmt_open(
        s, e,
        "SELECT (SELECT count(*) FROM attempt), (SELECT coalesce(sum(correct), 0) FROM attempt),"
        " (SELECT count(DISTINCT item) FROM attempt),"
        " (SELECT count(DISTINCT item) FROM attempt WHERE correct),"
        " (SELECT count(*) FROM (SELECT text, max(event) FROM note GROUP BY item) WHERE text <> "
        "''),"
        " (SELECT count(DISTINCT day) FROM active), (SELECT coalesce(sum(seconds), 0) FROM active),"
        " count(*), coalesce(min(at_ms), 0), coalesce(max(at_ms), 0) FROM event",
        "");
    if (!st) return -1;
    int rc = stmt_step(s, st, e);
    if (rc == 1) {
        struct reader r = {st, 0, NULL};
        out->attempts = integer(&r);
        out->correct = integer(&r);
        out->items = integer(&r);
        out->items_correct = integer(&r);
        out->notes = integer(&r);
        out->days = integer(&r);
        out->seconds = real(&r);
        out->events = large(&r);
        out->first_ms = large(&r);
        out->last_ms = large(&r);
    }
    return stmt_close(st, rc);
}

int store_is_empty(struct store *s, bool *empty, struct err *e) {
    int64_t any = 0;
    int rc = store_number(s, e, "SELECT EXISTS (SELECT 1 FROM event)", 0, &any);
    *empty = !any;
    return rc;
}
