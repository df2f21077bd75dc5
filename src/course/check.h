/* Checks: what a program must do to pass. FORMAT.md says how each is run; the tutor runs them.
 *
 * One struct serves all kinds; a kind fills the members that its rows in check.c name. The texts
 * live in the arena of the question.
 */
#ifndef COURSE_CHECK_H
#define COURSE_CHECK_H

#include <stdbool.h>

#include "course/bind.h"
#include "course/data.h"

enum check_kind {
    CHECK_STDOUT,
    CHECK_VALUE,
    CHECK_RAISES,
    CHECK_TRUE,
    CHECK_MAKESPAN,
    CHECK_PEAK,
    CHECK_LAG,
    CHECK_TASKS,
    CHECK_DEADLOCK,
    CHECK_UNAWAITED,
    CHECK_UNRETRIEVED,
    CHECK_PENDING,
    CHECK_OPEN,
    CHECK_CLEAN,
    CHECK_CANCEL_SWEEP,
    CHECK_SCHEDULE_SWEEP,
    CHECK_SYNTAX,
};

/* "stdout", "value", ...; by check_kind, ends with NULL. */
extern const char *const check_kinds[];

/* The check that every fix and write question gets at its end. */
#define CHECK_CLEAN_NAME "leaves nothing behind"

struct check {
    const char *name;
    int kind;                        /* enum check_kind */
    const char *why, *belief;        /* may be NULL */
    const char *setup, *call, *that; /* Python, or NULL */
    const char *text;                /* stdout, value: "equals"; NULL when absent */
    struct strs contains;            /* stdout: in this order */
    double equals, max, min;         /* numbers; NaN when absent */
    const char *type, *message;      /* raises: the exception; a part of its text, or NULL */
    const char *span;                /* peak */
    const char *call_to, *node;      /* syntax: exactly one */
    int runs;                        /* schedule_sweep */
    bool cleanup;                    /* cancel_sweep: inside clean-up too */
    bool twice;                      /* and then a second time, in the clean-up that follows */
};

extern const struct json_shape check_shape;
/* Blanks the numbers that its kind does not have, and looks for fields that contradict or are all
 * missing; false after a problem. */
bool check_finish(struct json_bind *b, const cJSON *object, struct check *c);

#endif
