#include <stdarg.h>
#include <string.h>

#include "store/inside.h"

enum store_trouble store_trouble_of(int code) {
    switch (code & 0xFF) {
    case SQLITE_OK: return STORE_FINE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return STORE_UNWRITABLE;
    case SQLITE_FULL: return STORE_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return STORE_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return STORE_BUSY;
    /* A write that the system refused, for size or quota, comes as one of these. */
    case SQLITE_IOERR:
        return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE ? STORE_FULL
                                                                          : STORE_BROKEN;
    default: return STORE_BROKEN;
    }
}

static const char *trouble_text(enum store_trouble t, const char *detail) {
    switch (t) {
    case STORE_UNWRITABLE: return "it cannot be written";
    case STORE_FULL: return "there is no space left on the disk";
    case STORE_DAMAGED: return "the file is damaged";
    case STORE_BUSY: return "another asynctutor has been writing for five seconds";
    default: return detail;
    }
}

int store_fail(struct store *s, struct err *e, const char *doing) {
    enum store_trouble t = store_trouble_of(sqlite3_extended_errcode(s->db));
    return err_at(e, s->path, 0, "%s: %s", doing, trouble_text(t, sqlite3_errmsg(s->db)));
}

int store_exec(struct store *s, const char *sql, struct err *e) {
    if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK) return 0;
    return store_fail(s, e, "cannot use the progress database");
}

static void stmt_vbind(sqlite3_stmt *st, const char *types, va_list ap) {
    for (int i = 1; types[i - 1]; i++) switch (types[i - 1]) {
        case 's': sqlite3_bind_text(st, i, va_arg(ap, const char *), -1, SQLITE_TRANSIENT); break;
        case 'l': sqlite3_bind_int64(st, i, va_arg(ap, int64_t)); break;
        case 'i': sqlite3_bind_int(st, i, va_arg(ap, int)); break;
        case 'd': sqlite3_bind_double(st, i, va_arg(ap, double)); break;
        }
}

static sqlite3_stmt *stmt_vopen(struct store *s, struct err *e, const char *sql, const char *types,
                                va_list ap) {
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) {
        store_fail(s, e, "cannot use the progress database");
        return NULL;
    }
    stmt_vbind(st, types, ap);
    return st;
}

sqlite3_stmt *stmt_open(struct store *s, struct err *e, const char *sql, const char *types, ...) {
    va_list ap;
    va_start(ap, types);
    sqlite3_stmt *st = stmt_vopen(s, e, sql, types, ap);
    va_end(ap);
    return st;
}

void stmt_again(sqlite3_stmt *st, const char *types, ...) {
    va_list ap;
    sqlite3_reset(st);
    va_start(ap, types);
    stmt_vbind(st, types, ap);
    va_end(ap);
}

int stmt_step(struct store *s, sqlite3_stmt *st, struct err *e) {
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW) return 1;
    return rc == SQLITE_DONE ? 0 : store_fail(s, e, "cannot use the progress database");
}

int stmt_close(sqlite3_stmt *st, int rc) {
    sqlite3_finalize(st);
    return rc < 0 ? -1 : 0;
}

int store_run(struct store *s, struct err *e, const char *sql, const char *types, ...) {
    va_list ap;
    va_start(ap, types);
    sqlite3_stmt *st = stmt_vopen(s, e, sql, types, ap);
    va_end(ap);
    return st ? stmt_close(st, stmt_step(s, st, e)) : -1;
}

int store_number(struct store *s, struct err *e, const char *sql, int64_t missing, int64_t *out) {
    sqlite3_stmt *st = stmt_open(s, e, sql, "");
    if (!st) return -1;
    int rc = stmt_step(s, st, e);
    *out = rc == 1 ? sqlite3_column_int64(st, 0) : missing;
    return stmt_close(st, rc);
}

const char *stmt_text(sqlite3_stmt *st, int column) {
    const unsigned char *t = sqlite3_column_text(st, column);
    return t ? (const char *)t : "";
}

int store_begin(struct store *s, struct err *e) {
    if (sqlite3_exec(s->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK) return 0;
    return store_fail(s, e, "cannot record");
}

int store_commit(struct store *s, struct err *e) {
    if (sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK) return 0;
    store_fail(s, e, "cannot record");
    store_rollback(s);
    return -1;
}

void store_rollback(struct store *s) {
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}
