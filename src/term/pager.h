/* Long text, a page at a time.
 *
 * The text is not given as bytes but as a function that prints it, because it is laid out again
 * when the terminal changes its size. On a screen with a keyboard, text that is longer than the
 * screen is shown in pages; otherwise it is just printed. The last page stays on the screen after
 * leaving.
 *
 * A position is a place in the text that does not depend on the width: the number of letters and
 * digits above the first visible line. The caller keeps it, in its own store, for the next time.
 *
 *   space PgDn f   on            b PgUp   back        / n N   search, next, previous
 *   enter ↓ j      a line on     ↑ k      a line back    g G     start, end
 *   d u            half a page   h        help        q       leave
 */
#ifndef TERM_PAGER_H
#define TERM_PAGER_H

#include "term/term.h"

struct pager_view {
    const char *title; /* for the status line; NULL: none */
    /* Prints the whole text. Called once per size, with a term that is not `t` but like it. */
    void (*render)(struct term *t, void *arg);
    void *arg;
};

enum pager_result {
    PAGER_DONE,        /* read to the end, or printed without pages */
    PAGER_LEFT,        /* left before the end */
    PAGER_INTERRUPTED, /* Ctrl-C, or a signal that asks to end */
    PAGER_FAILED,      /* the terminal is gone */
};

/* *position is where to start and, after it, where the reader was; NULL: the start. */
enum pager_result pager_show(struct term *t, const struct pager_view *view, size_t *position);

#endif
