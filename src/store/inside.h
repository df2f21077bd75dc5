/* The inside of a store: SQL helpers shared by the files of this folder, and the struct itself.
 *
 * A statement is prepared, bound, stepped and finalised in one place. stmt_open's `types` has a
 * letter a parameter: s (const char *), l (int64_t), i (int), d (double).
 */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <sqlite3.h>

#include "store/store.h"

enum { STORE_APPLICATION_ID = 0x41535459 }; /* "ASTY" in the file's header */

struct store {
    sqlite3 *db;
    char *dir, *path;
    bool records;
    int64_t (*now_ms)(void *ctx);
    void *now_ctx;
    char machine[16];
    char session[40];   /* one a process: groups active time */
    int64_t last_id_ms; /* of the newest id of this machine */
    unsigned counter;   /* tells ids of one millisecond apart */
};

/* Sets an error from the database's last one, with the path; returns -1. */
int store_fail(struct store *s, struct err *e, const char *doing);
enum store_trouble store_trouble_of(int sqlite_code);

int store_exec(struct store *s, const char *sql, struct err *e);
sqlite3_stmt *stmt_open(struct store *s, struct err *e, const char *sql, const char *types, ...);
/* Binds a statement anew, to be stepped through once more. */
void stmt_again(sqlite3_stmt *st, const char *types, ...);
/* 1 = a row, 0 = the end, -1 = an error. */
int stmt_step(struct store *s, sqlite3_stmt *st, struct err *e);
/* Finalises; `rc` is passed on. */
int stmt_close(sqlite3_stmt *st, int rc);
/* Runs a statement that has no rows. */
int store_run(struct store *s, struct err *e, const char *sql, const char *types, ...);
/* The first column of the first row as a number; `missing` when there is no row. */
int store_number(struct store *s, struct err *e, const char *sql, int64_t missing, int64_t *out);
const char *stmt_text(sqlite3_stmt *st, int column); /* never NULL */

/* Takes the write lock at once, so that two writers queue instead of failing half-way. */
int store_begin(struct store *s, struct err *e);
int store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);

/* ---- schema.c ---- */

int store_schema_version(void);
/* Brings the file to the current schema; a file with content is copied first (when it is a file).
 */
int store_migrate(struct store *s, struct err *e);
/* Derived tables are filled from all events, or from those whose ids stand in the temporary table `fresh`, which is empty
 * afterwards: store_fresh makes it where it is not there yet. Both inside of a transaction. */
int store_fresh(struct store *s, struct err *e);
int store_project(struct store *s, bool all, struct err *e);
int store_clear_derived(struct store *s, struct err *e);
/* Compares each derived table with what the log gives. */
int store_compare_derived(struct store *s, struct err *e);

/* ---- event.c ---- */

/* 40 bytes of room. Ids never go back, even if the clock does. */
void store_new_id(struct store *s, int64_t at_ms, char out[40]);
void store_random(void *out, size_t n);

/* ---- transfer.c ---- */

/* Copies a database into another with SQLite's backup interface. */
int store_copy(sqlite3 *from, sqlite3 *to);
/* ---- workfile.c ---- */

/* rename that fails with EEXIST where the new name is taken. */
int store_rename_new(const char *from, const char *to);

#endif
