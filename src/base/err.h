/* Errors outside the VM.
 *
 * A function that can fail returns 0 or -1 and fills a `struct err` that the caller owns. The error
 * says what happened in one sentence and, where it is about a file, which file, line and column.
 * An err is plain memory: nothing to release. The first error wins: err_set on a set err is a no-op,
 * so that cleanup code cannot hide the cause.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

struct err {
    char msg[512];  /* empty = no error */
    char path[256]; /* empty = not about a file */
    int line;       /* 1-based, 0 = unknown */
    int col;        /* 1-based, 0 = unknown */
};

#define ERR_INIT {{0}, {0}, 0, 0}

/* Sets the message; returns -1 so that `return err_set(e, ...)` reads well. `e` may be NULL. */
int err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same with a place. `path` may be NULL; `line` 0 when unknown. */
int err_at(struct err *e, const char *path, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* "path:line: msg" into `out`, always terminated; returns `out`. */
const char *err_text(const struct err *e, char *out, size_t size);
void err_clear(struct err *e);

#endif
