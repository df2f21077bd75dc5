/* Single keys from a terminal.
 *
 *     struct keys k = {.t = t};
 *     if (keys_open(&k) != 0) return -1;
 *     int key = keys_read(&k, -1);
 *     while (key != 'q' && key != KEY_INTERRUPT && key != KEY_END_OF_INPUT) {
 *         obey(key);
 *         key = keys_read(&k, -1);
 *     }
 *     keys_close(&k);
 *
 * A key is a code point, or one of KEY_* above all code points. Enter is '\r'. Escape sequences of
 * keys that have no name here are swallowed. Between open and close the rules of ttymode.h hold.
 * Ctrl-Z stops the process; after it, and after a resize, KEY_REDRAW asks to draw again.
 */
#ifndef TERM_KEYS_H
#define TERM_KEYS_H

#include "term/term.h"
#include "term/ttymode.h"

enum {
    KEY_ENTER = '\r',
    KEY_TAB = '\t',
    KEY_ESCAPE = 0x1b,
    KEY_BACKSPACE = 0x7f,
    KEY_UP = 0x110000,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_INSERT,
    KEY_DELETE,
    KEY_BACK_TAB,
    KEY_TIMEOUT,      /* nothing in the time given, or something at mode.also */
    KEY_REDRAW,       /* the size changed (t has the new one), or the process was stopped */
    KEY_INTERRUPT,    /* Ctrl-C, or a signal that asks to end */
    KEY_END_OF_INPUT, /* the terminal is gone */
};

struct keys {
    struct term *t; /* set these four before keys_open */
    void (*suspend)(void *arg), (*resume)(void *arg);
    void *arg;
    struct tty_mode mode;
    char bytes[64]; /* read and not yet taken */
    size_t len;
};

/* -1: t->in is not a terminal. */
int keys_open(struct keys *k);
void keys_close(struct keys *k);
/* The next key; flushes t first. timeout_ms < 0: no limit. */
int keys_read(struct keys *k, int timeout_ms);

#endif
