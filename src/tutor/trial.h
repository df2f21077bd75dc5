/* A trial: one learner's text with the runs that its checks have asked for so far.
 *
 * A run is made once for each distinct (setup, call, that) and shared by the checks that need it. The driver around the
 * learner's module is src/tutor/lib/_driver.py; what it found out comes back as facts of the run.
 */
#ifndef TUTOR_TRIAL_H
#define TUTOR_TRIAL_H

#include "course/question.h"
#include "lab/run.h"

struct trial_key {
    const char *setup, *call, *that; /* "" where absent; setup NULL: a run of a sweep */
};

struct trial {
    const struct lab_module *modules; /* beside the answer */
    size_t nmodules;
    const char *source;
    size_t len;
    bool endless; /* a run was ended after its real time */
    VEC(struct trial_key) keys;
    VEC(struct lab_result *) runs; /* of each key; the trial's until taken */
};

struct trial_sweep {
    int at;       /* 1-based suspension; 0: no sweep */
    int again;    /* likewise, of the clean-up that follows: cancelled a second time; 0 not */
    bool cleanup;
    bool permute; /* schedule sweep */
    const char *delays; /* its latencies, "[1, 0.5]"; NULL: those of the program, which are recorded */
};

/* The run that a check needs, shared. *index gets its number in trial->runs. NULL: no process could be made. */
struct lab_result *trial_run(struct trial *t, const struct check *c, size_t *index, struct err *e);
/* One run of a sweep; owned by the caller, who may give one that shows a fault to the trial. */
struct lab_result *trial_sweep_run(struct trial *t, const struct check *c, const struct trial_sweep *sweep, struct err *e);
size_t trial_keep_swept(struct trial *t, struct lab_result *r);
void trial_release(struct trial *t); /* frees the runs that are left */
void trial_result_free(struct lab_result *r);

/* The text of a fact, or NULL. */
const char *trial_fact(const struct lab_result *r, const char *key);
/* What went wrong in a run as one line ("ended in ValueError: x", "does not end"); false when nothing did. */
bool trial_error(const struct lab_result *r, struct buf *out);
/* Makespan in seconds, rounded to the millisecond. */
double trial_makespan(const struct lab_result *r);

#endif
