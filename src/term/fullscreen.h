/* A screen of its own: the alternate screen of the terminal, drawn from the top, with keys.
 *
 * fullscreen_enter opens the keys and the screen, fullscreen_leave puts the terminal back as it was. Between them a view
 * draws whole frames: fullscreen_begin goes to the top, then each line is begun with fullscreen_line, which clears it. While
 * the process is stopped by Ctrl-Z the terminal is its own again.
 *
 *     struct fullscreen f = {.t = t};
 *     if (fullscreen_enter(&f) != 0) return -1;
 *     do {
 *         fullscreen_begin(&f);
 *         for (size_t i = 0; i < t->height; i++) {
 *             fullscreen_line(&f, i);
 *             term_puts(t, STYLE_PLAIN, lines[i]);
 *         }
 *     } while ((key = keys_read(&f.keys, -1)) != 'q');
 *     fullscreen_leave(&f);
 */
#ifndef TERM_FULLSCREEN_H
#define TERM_FULLSCREEN_H

#include "term/keys.h"

struct fullscreen {
    struct term *t; /* set this one */
    struct keys keys;
};

int fullscreen_enter(struct fullscreen *f); /* -1: no terminal with keys */
void fullscreen_leave(struct fullscreen *f);
void fullscreen_begin(struct fullscreen *f);
/* The beginning of line number `row` from 0, empty. */
void fullscreen_line(struct fullscreen *f, size_t row);
/* Forgets what is on the screen below the frame. */
void fullscreen_clear(struct fullscreen *f);

/* Reads a line in place: "/", "time: ". `redraw` draws the frame anew after a resize; the prompt stands where it leaves the
 * cursor. False: nothing was given; *key (may be NULL) is the key that ended it. */
bool fullscreen_ask(struct fullscreen *f, const char *prompt, struct buf *typed, void (*redraw)(void *arg), void *arg, int *key);

#endif
