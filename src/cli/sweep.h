/* `run FILE --sweep cancel` and `--sweep schedule` (lab/sweep.h): the runs, and what they show. */
#ifndef CLI_SWEEP_H
#define CLI_SWEEP_H

#include "cli/cli.h"
#include "lab/run.h"

/* Cancels the program at each of its suspensions. 0: it ends each time, cancelled, with nothing open; 1 otherwise. */
int sweep_cancel(struct cli *c, const struct lab_program *p);
/* Runs it under permuted latencies (lab/schedule.h). `seed` 0: twenty schedules, and the smallest change that breaks it; else
 * only that one, drawn. `holds`: what must be true at its end; NULL. 0: nothing breaks it; 1 otherwise. */
int sweep_schedule(struct cli *c, const struct lab_program *p, int seed, const char *holds);

#endif
