#include "course/problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"

void problem_vadd(struct problems *ps, enum problem_kind kind, const char *path, int line,
                  const char *fmt, va_list ap) {
    if (!ps) return;
    struct buf msg = BUF_INIT;
    buf_vaddf(&msg, fmt, ap);
    struct problem p = {kind, mem_strdup(path), line, buf_steal(&msg)};
    vec_push(ps, p);
    if (kind == PROBLEM_ERROR) ps->errors++;
}

void problem_add(struct problems *ps, enum problem_kind kind, const char *path, int line,
                 const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    problem_vadd(ps, kind, path, line, fmt, ap);
    va_end(ap);
}

void problem_text(const struct problem *p, struct buf *out) {
    if (p->line > 0)
        buf_addf(out, "%s:%d: %s", p->path, p->line, p->msg);
    else
        buf_addf(out, "%s: %s", p->path, p->msg);
}

static int compare(const struct problem *a, const struct problem *b) {
    int c = strcmp(a->path, b->path);
    return c ? c : (a->line > b->line) - (a->line < b->line);
}

/* Insertion sort: stable, and the lists are short or nearly sorted. */
void problems_sort(struct problems *ps) {
    for (size_t i = 1; i < ps->len; i++) {
        struct problem p = ps->data[i];
        size_t k = i;
        for (; k > 0 && compare(&ps->data[k - 1], &p) > 0; k--) ps->data[k] = ps->data[k - 1];
        ps->data[k] = p;
    }
}

void problems_release(struct problems *ps) {
    for (size_t i = 0; i < ps->len; i++) {
        mem_free(ps->data[i].path);
        mem_free(ps->data[i].msg);
    }
    vec_release(ps);
    ps->errors = 0;
}
