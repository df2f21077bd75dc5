/* A line that shows how far long work is.
 *
 * It appears only on a screen, only after a second, and at most ten times a second, so callers may
 * report every step. It is on one line that is overwritten and removed at the end: what the work
 * prints comes after term_progress_end. Without a screen nothing is printed.
 */
#ifndef TERM_PROGRESS_H
#define TERM_PROGRESS_H

#include "term/term.h"

struct term_progress {
    struct term *t;
    const char *label;      /* borrowed: "checking questions" */
    int64_t (*clock)(void); /* monotonic milliseconds */
    int64_t started, drawn;
    bool visible;
};

/* `clock` NULL: the system's. */
void term_progress_begin(struct term_progress *p, struct term *t, const char *label,
                         int64_t (*clock)(void));
/* total 0: not known; then only `done` is shown. */
void term_progress_step(struct term_progress *p, size_t done, size_t total);
void term_progress_end(struct term_progress *p);

#endif
