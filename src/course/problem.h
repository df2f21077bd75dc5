/* What is wrong with a course, collected.
 *
 * Loading content never stops at the first mistake: every finding becomes a `struct problem` with
 * the file (relative to the course), the line and one sentence that says what was found and what
 * was expected. A PROBLEM_ERROR means that something cannot be used; a PROBLEM_NOTE is something an
 * author may want to know (a question that is planned and not written yet, a file nobody names).
 *
 * The list owns its texts. All functions take a NULL list, which drops the finding.
 */
#ifndef COURSE_PROBLEM_H
#define COURSE_PROBLEM_H

#include <stdarg.h>
#include <stddef.h>

#include "base/buf.h"

enum problem_kind { PROBLEM_ERROR, PROBLEM_NOTE };

struct problem {
    enum problem_kind kind;
    char *path; /* "data/roadmap.json" */
    int line;   /* 1-based, 0 = the whole file */
    char *msg;
};

struct problems {
    struct problem *data;
    size_t len, cap;
    size_t errors; /* how many of them are PROBLEM_ERROR */
};

#define PROBLEMS_INIT                                                                              \
    { NULL, 0, 0, 0 }

void problem_add(struct problems *ps, enum problem_kind kind, const char *path, int line,
                 const char *fmt, ...) __attribute__((format(printf, 5, 6)));
void problem_vadd(struct problems *ps, enum problem_kind kind, const char *path, int line,
                  const char *fmt, va_list ap);
/* Appends "path:line: msg", the form that editors jump to. */
void problem_text(const struct problem *p, struct buf *out);
/* By path, then line; findings of one line keep their order. */
void problems_sort(struct problems *ps);
void problems_release(struct problems *ps);

#endif
