/* Sweeps: a program run again and again, each time with one thing changed (engine.md §3).
 *
 * The cancel sweep cancels at suspension 1, 2 … n; the schedule sweep permutes the latencies of sleeps and simulated I/O. Both
 * lean on determinism: the same suspension is the same moment in each run. What is put under the program is lab/lib/_sweep.py;
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
/* "[1, 0.5, ]" */
void sweep_add_list(struct buf *out, const char *const *texts, size_t n);

/* ---- a program as it is ---- */

struct sweep_change {
    int at;                     /* cancels at this suspension; 0 not */
    bool chosen;                /* takes the latencies of `texts` */
    const char *const *texts;
    size_t n;
};
/* Runs it with that change and a trace. */
int sweep_run(const struct lab_program *p, const struct sweep_change *change, struct lab_result *r, struct err *e);

#endif
