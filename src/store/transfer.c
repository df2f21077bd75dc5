#include "store/transfer.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/inside.h"

/* ---- export ---- */

static int write_line(FILE *out, sqlite3_stmt *st) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "id", stmt_text(st, 0));
    cJSON_AddNumberToObject(o, "at", (double)sqlite3_column_int64(st, 1));
    cJSON_AddNumberToObject(o, "tz", sqlite3_column_int(st, 2));
    cJSON_AddStringToObject(o, "machine", stmt_text(st, 3));
    cJSON_AddStringToObject(o, "kind", stmt_text(st, 4));
    cJSON_AddStringToObject(o, "item", stmt_text(st, 5));
    cJSON_AddStringToObject(o, "hash", stmt_text(st, 6));
    cJSON_AddRawToObject(o, "data", stmt_text(st, 7));
    char *line = cJSON_PrintUnformatted(o);
    int rc = line && fprintf(out, "%s\n", line) > 0 ? 0 : -1;
    cJSON_free(line);
    cJSON_Delete(o);
    return rc;
}

int store_export(struct store *s, FILE *out, size_t *count, struct err *e) {
    sqlite3_stmt *st = stmt_open(s, e, "SELECT * FROM event ORDER BY id", "");
    if (!st) return -1;
    size_t n = 0;
    int rc;
    while ((rc = stmt_step(s, st, e)) == 1) {
        if (write_line(out, st) != 0) {
            rc = err_set(e, "cannot write the export: %s", strerror(errno));
            break;
        }
        n++;
    }
    if (rc == 0 && fflush(out) != 0)
        rc = err_set(e, "cannot write the export: %s", strerror(errno));
    if (count) *count = n;
    return stmt_close(st, rc);
}

/* ---- import ---- */

struct parsed {
    const char *text[6]; /* id, machine, kind, item, hash; data */
    int64_t at_ms;
    int tz;
};

static const char *const text_names[] = {"id", "machine", "kind", "item", "hash"};

static bool is_id(const char *id) {
    size_t n = strlen(id);
    return n >= 16 && n < 64 && strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz-") == n;
}

/* Fills `p` with pointers into the tree; NULL, or what is wrong. */
static const char *parse(const cJSON *o, struct parsed *p) {
    static const char *const missing[] = {"\"id\" is missing", "\"machine\" is missing",
                                          "\"kind\" is missing", "\"item\" is missing",
                                          "\"hash\" is missing"};
    if (!cJSON_IsObject(o)) return "not a JSON object";
    for (int i = 0; i < 5; i++) {
        const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, text_names[i]);
        if (!cJSON_IsString(v)) return missing[i];
        p->text[i] = v->valuestring;
    }
    const cJSON *at = cJSON_GetObjectItemCaseSensitive(o, "at");
    const cJSON *tz = cJSON_GetObjectItemCaseSensitive(o, "tz");
    if (!cJSON_IsNumber(at) || !(at->valuedouble >= 0 && at->valuedouble < 1e15))
        return "\"at\" is no time in milliseconds";
    if (!cJSON_IsNumber(tz) || fabs(tz->valuedouble) > 1440)
        return "\"tz\" is no offset in minutes";
    if (!is_id(p->text[0])) return "\"id\" is no event id";
    if (!*p->text[2]) return "\"kind\" is empty";
    if (!cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(o, "data")))
        return "\"data\" is no object";
    p->at_ms = (int64_t)at->valuedouble;
    p->tz = (int)tz->valuedouble;
    return NULL;
}

/* What runs once a line. */
struct import {
    struct store *s;
    sqlite3_stmt *insert, *fresh, *same;
};

static int import_open(struct import *im, struct err *e) {
    struct store *s = im->s;
    if (store_fresh(s, e) != 0) return -1;
    im->insert = stmt_open(s, e, "INSERT INTO event VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(id) DO NOTHING", "");
    im->fresh = stmt_open(s, e, "INSERT INTO temp.fresh VALUES(?1)", "");
    im->same = stmt_open(s, e,
                         "SELECT at_ms = ?2 AND tz_offset_min = ?3 AND machine = ?4 AND"
                         " kind = ?5 AND item = ?6 AND hash = ?7 AND data = ?8"
                         " FROM event WHERE id = ?1",
                         "");
    return im->insert && im->fresh && im->same ? 0 : -1;
}

static void import_close(struct import *im) {
    sqlite3_finalize(im->insert);
    sqlite3_finalize(im->fresh);
    sqlite3_finalize(im->same);
}

static int step_with(struct import *im, sqlite3_stmt *st, const struct parsed *p, struct err *e) {
    stmt_again(st, "slisssss", p->text[0], p->at_ms, p->tz, p->text[1], p->text[2], p->text[3], p->text[4], p->text[5]);
    return stmt_step(im->s, st, e);
}

static int merge(struct import *im, const struct parsed *p, struct store_import *r, struct err *e) {
    if (step_with(im, im->insert, p, e) < 0) return -1;
    if (sqlite3_changes(im->s->db)) {
        r->added++;
        stmt_again(im->fresh, "s", p->text[0]);
        return stmt_step(im->s, im->fresh, e);
    }
    if (step_with(im, im->same, p, e) < 0) return -1;
    r->known++;
    r->differing += !sqlite3_column_int(im->same, 0);
    return 0;
}

static int import_line(struct import *im, const char *line, size_t n, int number,
                       struct store_import *r, struct err *e) {
    if (strspn(line, " \t\r\n") == n) return 0;
    struct parsed p = {0};
    cJSON *o = utf8_valid(line, n, NULL) ? cJSON_ParseWithLength(line, n) : NULL;
    const char *wrong = parse(o, &p);
    int rc = 0;
    if (wrong) {
        if (!r->bad++) {
            r->first_bad = number;
            snprintf(r->reason, sizeof r->reason, "%s", wrong);
        }
    } else {
        char *data = cJSON_PrintUnformatted(cJSON_GetObjectItemCaseSensitive(o, "data"));
        p.text[5] = data;
        rc = merge(im, &p, r, e);
        cJSON_free(data);
    }
    cJSON_Delete(o);
    return rc;
}

static int import_lines(struct import *im, FILE *in, struct store_import *result, struct err *e) {
    char *line = NULL;
    size_t room = 0;
    int rc = 0, number = 0;
    ssize_t n;
    while (rc == 0 && (n = getline(&line, &room, in)) >= 0)
        rc = import_line(im, line, (size_t)n, ++number, result, e);
    if (rc == 0 && ferror(in)) rc = err_set(e, "cannot read the import: %s", strerror(errno));
    free(line);
    return rc;
}

int store_import(struct store *s, FILE *in, struct store_import *result, struct err *e) {
    struct import im = {.s = s};
    *result = (struct store_import){0};
    if (store_begin(s, e) != 0) return -1;
    int rc = import_open(&im, e);
    if (rc == 0) rc = import_lines(&im, in, result, e);
    import_close(&im);
    if (rc == 0) rc = store_project(s, false, e);
    if (rc == 0) return store_commit(s, e);
    store_rollback(s);
    return -1;
}

/* ---- care ---- */

int store_rebuild(struct store *s, struct err *e) {
    if (store_begin(s, e) != 0) return -1;
    if (store_clear_derived(s, e) != 0 || store_project(s, true, e) != 0) {
        store_rollback(s);
        return -1;
    }
    return store_commit(s, e);
}

/* A PRAGMA that lists findings, one a row, and says `good` (or nothing) when there are none. */
static int run_check(struct store *s, const char *pragma, const char *good, struct err *e) {
    sqlite3_stmt *st = stmt_open(s, e, pragma, "");
    if (!st) return -1;
    int rc = stmt_step(s, st, e);
    if (rc == 1 && strcmp(stmt_text(st, 0), good) != 0)
        rc = err_at(e, s->path, 0, "the progress database is damaged: %s", stmt_text(st, 0));
    return stmt_close(st, rc);
}

int store_check(struct store *s, struct err *e) {
    if (run_check(s, "PRAGMA integrity_check(1)", "ok", e) != 0) return -1;
    if (run_check(s, "PRAGMA foreign_key_check", "", e) != 0) return -1;
    return store_compare_derived(s, e);
}

int store_copy(sqlite3 *from, sqlite3 *to) {
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b) return sqlite3_errcode(to);
    int rc;
    do {
        rc = sqlite3_backup_step(b, -1);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED) sqlite3_sleep(20);
    } while (rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
    return sqlite3_backup_finish(b);
}

/* The copy must be sound before it gets its name. */
static int check_copy(struct store *copy, struct err *e) {
    sqlite3_exec(copy->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    return run_check(copy, "PRAGMA integrity_check(1)", "ok", e);
}

int store_backup(struct store *s, const char *path, struct err *e) {
    if (file_exists(path)) return err_at(e, path, 0, "is there already; nothing was overwritten");
    char *part = mem_printf("%s.part", path);
    struct store source = {.path = s->path}, copy = {.path = part};
    int rc = -1;
    /* A second connection: this one may be inside a transaction. */
    if (s->records && sqlite3_open_v2(s->path, &source.db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        store_fail(&source, e, "cannot read the progress database");
    else if (unlink(part) != 0 && errno != ENOENT)
        err_at(e, part, 0, "cannot write: %s", strerror(errno));
    else if (sqlite3_open_v2(part, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
                 SQLITE_OK ||
             store_copy(s->records ? source.db : s->db, copy.db) != SQLITE_OK)
        store_fail(&copy, e, "cannot make the backup");
    else
        rc = check_copy(&copy, e);
    sqlite3_close(source.db);
    sqlite3_close(copy.db);
    if (rc == 0) chmod(part, 0600);
    if (rc == 0 && store_rename_new(part, path) != 0)
        rc = err_at(e, path, 0, "cannot write: %s", strerror(errno));
    if (rc != 0) unlink(part);
    mem_free(part);
    return rc;
}
