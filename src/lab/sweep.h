/* Sweeps: a program run again and again, each time with one thing changed (engine.md §3).
 *
 * The cancel sweep cancels at suspension 1, 2 … n, those inside clean-up included, and once more while the clean-up that follows
 * waits; the schedule sweep (schedule.h) permutes the latencies of sleeps and simulated I/O. Both lean on determinism: the same
 * suspension is the same moment in each run. What is put under the program is lab/lib/_sweep.py;
 * sweep_run does it for a file that is run as it is, and the checks of exercises use the same parts below their driver.
 */
#ifndef LAB_SWEEP_H
#define LAB_SWEEP_H

#include "lab/run.h"

/* The module _sweep, to stand among a program's modules. */
struct lab_module sweep_module(void);
/* The lines of a text that stand in a `finally` or `except` block, as an item of a Python dict: 'answer.py': {0, 7, 8} */
void sweep_add_tidying(struct buf *out, const char *name, const char *text, size_t len);

/* ---- latencies ---- */

struct sweep_delays {
    VEC(const char *) texts; /* as Python writes them */
    struct arena arena;
};
/* Those that a run without chosen latencies asked for, in order. */
void sweep_delays_of(const struct lab_result *r, struct sweep_delays *out);
void sweep_delays_release(struct sweep_delays *d);
/* Permutation number `seed`; 0 leaves them. tests/tool/harness.py makes the same ones. */
void sweep_shuffle(int seed, const char **texts, size_t n);
/* Puts latencies back to the program's own as long as the rest still breaks it (delta debugging): what is left is 1-minimal, so
 * putting back any one of those that differ mends it. `breaks`: 1 yes, 0 no, -1 error, which ends it with -1. */
int sweep_shrink(const struct sweep_delays *own, const char **texts, int (*breaks)(void *ctx, const char *const *texts), void *ctx);
/* "[1, 0.5, ]" */
void sweep_add_list(struct buf *out, const char *const *texts, size_t n);

/* ---- a program as it is ---- */

struct sweep_change {
    int at;                     /* cancels at this suspension; 0 not */
    int again;                  /* and a second time, at that suspension of the clean-up that follows; 0 not */
    const char *holds;          /* an expression to evaluate at its end (fact "holds"), with what its names hold (facts "state",
                                   "returned"); NULL */
    bool chosen;                /* takes the latencies of `texts` */
    const char *const *texts;
    size_t n;
};
/* Runs it with that change and a trace. */
int sweep_run(const struct lab_program *p, const struct sweep_change *change, struct lab_result *r, struct err *e);

#endif
