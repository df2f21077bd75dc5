/* A terminal in another mode, and its way back.
 *
 * Between tty_mode_enter and tty_mode_leave a terminal delivers keys one by one (TTY_KEYS) or edits
 * a line by itself (TTY_LINE), and Ctrl-C and Ctrl-Z arrive as bytes. The signals that would end or
 * stop the process (INT, TERM, HUP, QUIT, TSTP) are blocked in that time, unless they are ignored;
 * tty_mode_wait looks for them ten times a second. When one is there, the terminal is put back as
 * it was, the signal gets its way, and if the process lives on, the mode is entered again. So there
 * is no handler, no global variable, and no exit that leaves the terminal behind. Child
 * processes that are started in this time inherit the blocked signals and have to unblock them.
 *
 * `suspend` and `resume` (may be NULL) are called around such a pause, for what is on the screen.
 */
#ifndef TERM_TTYMODE_H
#define TERM_TTYMODE_H

#include <signal.h>
#include <stdbool.h>
#include <termios.h>

enum tty_kind { TTY_KEYS, TTY_LINE };

struct tty_mode {
    int fd, also; /* also: something else to wait for, set after entering; 0 none */
    bool on;
    struct termios saved, active;
    sigset_t blocked, old;
    void (*suspend)(void *arg), (*resume)(void *arg);
    void *arg;
};

/* Fills `m` but for suspend, resume and arg, which the caller has set. -1: not a terminal. */
int tty_mode_enter(struct tty_mode *m, int fd, enum tty_kind kind);
void tty_mode_leave(struct tty_mode *m);

enum tty_event {
    TTY_INPUT,     /* something can be read, or the terminal has hung up and read says so */
    TTY_TIMEOUT,   /* nothing yet */
    TTY_OTHER,     /* something can be read at `also` */
    TTY_RESUMED,   /* the process was stopped and is back */
    TTY_SIGNALLED, /* a signal that asks to end came, and the process's handler let it live */
};
/* Waits at most timeout_ms, and at most a tenth of a second, so that callers see resizes. */
enum tty_event tty_mode_wait(struct tty_mode *m, int timeout_ms);
/* Stops the process group as Ctrl-Z does; returns when it is continued. */
void tty_mode_stop(struct tty_mode *m);

#endif
