/* The schedule sweep of a program: the same program with other latencies, and what must not change under them.
 *
 * What must hold the program's author may say: with an expression (`holds`, in the names that the program has at its end), or
 * with `assert`. Then only that is looked at, and how the program ends. Where nobody says it, the sweep compares what a
 * schedule has no right to change: how the program ends, what main returns, what its module-level names hold at the end, and
 * the lines that it prints. The order of lines and of lists is the schedule's, and so are numbers with a decimal point, which
 * are times mostly: those are left out.
 *
 *     struct schedules s;
 *     schedules_begin(&s, &program, NULL, &e);
 *     int seed = schedules_find(&s, texts, &wrong, NULL, NULL, &e);   // the first schedule that breaks it
 *     if (seed > 0) schedules_shrink(&s, texts, &wrong, &e);          // the latencies without which it does not
 *     schedules_end(&s);
 *
 * `texts` has room for s.own.texts.len latencies.
 */
#ifndef LAB_SCHEDULE_H
#define LAB_SCHEDULE_H

#include "lab/sweep.h"

#define SCHEDULES 20

struct schedules {
    const struct lab_program *program;
    const char *holds;         /* Python; NULL */
    bool asserts;              /* the program's text has an assert */
    struct lab_result base;    /* with its own latencies, and a trace with what is shared */
    struct sweep_delays own;
    char *said;                /* what is compared of the base */
};

int schedules_begin(struct schedules *s, const struct lab_program *p, const char *holds, struct err *e);
void schedules_end(struct schedules *s);

/* Runs it with those latencies. *wrong (owned): what is not as it should be, as a sentence without a full stop; NULL: nothing. */
int schedules_try(const struct schedules *s, const char *const *texts, struct lab_result *r, char **wrong, struct err *e);
/* The latencies of schedule number `seed`; 0: the program's own. */
void schedules_fill(const struct schedules *s, int seed, const char **texts);
/* The first of SCHEDULES that breaks it, its latencies and what is wrong; 0: none does, -1 error. `step` is told of each. */
int schedules_find(const struct schedules *s, const char **texts, char **wrong, void (*step)(void *ctx, int seed), void *ctx, struct err *e);
/* Makes the latencies that differ from the program's own as few as break it, and *wrong (replaced) what is wrong then. */
int schedules_shrink(const struct schedules *s, const char **texts, char **wrong, struct err *e);
/* The line at which latency number `i` is waited for in the program's own run; 0 where that cannot be told. */
uint32_t schedules_line(const struct schedules *s, size_t i);
/* "does not end", "waits for ever"; "" for one that ended by itself. */
const char *schedules_end_of(const struct lab_result *r);

#endif
