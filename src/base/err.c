#include "base/err.h"

#include <stdio.h>
#include <string.h>

static void err_fill(struct err *e, const char *path, int line, const char *fmt, va_list ap) {
    if (!e || e->msg[0]) return;
    vsnprintf(e->msg, sizeof e->msg, fmt, ap);
    if (path) snprintf(e->path, sizeof e->path, "%s", path);
    e->line = line;
}

int err_set(struct err *e, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    err_fill(e, NULL, 0, fmt, ap);
    va_end(ap);
    return -1;
}

int err_at(struct err *e, const char *path, int line, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    err_fill(e, path, line, fmt, ap);
    va_end(ap);
    return -1;
}

const char *err_text(const struct err *e, char *out, size_t size) {
    if (e->path[0] && e->line > 0)
        snprintf(out, size, "%s:%d: %s", e->path, e->line, e->msg);
    else if (e->path[0])
        snprintf(out, size, "%s: %s", e->path, e->msg);
    else
        snprintf(out, size, "%s", e->msg);
    return out;
}

void err_clear(struct err *e) { memset(e, 0, sizeof *e); }
