/* The stepper: a run walked through at a terminal, forwards and backwards: where in the source it is, who is at the desk, the
 * queue, the shelf, the tasks and what they wait for, and what was printed so far. Without a terminal, and in linear mode,
 * the same is told as text from start to end.
 *
 *   → space enter   on            ← backspace   back
 *   ↓ ↑             the next, the previous time that the desk changes hands
 *   tab             choose a task, f b its next and previous step
 *   t l             to a time, to a line          / n N   search
 *   g G             start, end    ? keys          q       leave
 */
#ifndef CLI_STEPPER_H
#define CLI_STEPPER_H

#include "cli/cli.h"
#include "lab/run.h"
#include "lab/steps.h"

struct stepper {
    struct cli *c;
    const struct lab_program *program;
    struct steps steps;
    uint32_t chosen;           /* a lane that f and b go by; 0: whoever is at the desk */
    struct styled *sources;    /* of each file of the trace, highlighted; empty: unknown */
    VEC(struct styled) lines;  /* the frame */
    struct buf pattern;
    const char *message;       /* shown once in place of the sentence; NULL none */
};

/* Walks through the trace (with LINE records) of a run of `p`. */
void stepper_show(struct cli *c, const struct trace *t, const struct lab_program *p);

/* For tests, and for stepper.c: a frame of exactly `height` lines of at most `width` columns in s->lines. */
void stepper_init(struct stepper *s, struct cli *c, const struct trace *t, const struct lab_program *p);
void stepper_release(struct stepper *s);
void stepper_frame(struct stepper *s, size_t width, size_t height);
/* The run told from start to end. */
void stepper_tell(struct stepper *s);

#endif
