#include "term/ttymode.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <unistd.h>

#define TICK_MS 100

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
#define ENDING (sizeof ending / sizeof *ending)

static void collect_signals(sigset_t *set) {
    sigemptyset(set);
    for (size_t i = 0; i < ENDING; i++) {
        struct sigaction now;
        if (sigaction(ending[i], NULL, &now) == 0 && now.sa_handler == SIG_IGN) continue;
        sigaddset(set, ending[i]);
    }
}

int tty_mode_enter(struct tty_mode *m, int fd, enum tty_kind kind) {
    m->fd = fd;
    m->also = 0;
    m->on = false;
    if (tcgetattr(fd, &m->saved) != 0) return -1;
    m->active = m->saved;
    m->active.c_lflag &= ~(tcflag_t)ISIG;
    if (kind == TTY_KEYS) {
        m->active.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
        m->active.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
        m->active.c_cc[VMIN] = 1;
        m->active.c_cc[VTIME] = 0;
    } else {
        m->active.c_cc[VEOL] = 3; /* Ctrl-C hands over the line, so that it is seen at once */
    }
    collect_signals(&m->blocked);
    pthread_sigmask(SIG_BLOCK, &m->blocked, &m->old);
    if (tcsetattr(fd, TCSADRAIN, &m->active) != 0) {
        pthread_sigmask(SIG_SETMASK, &m->old, NULL);
        return -1;
    }
    m->on = true;
    return 0;
}

void tty_mode_leave(struct tty_mode *m) {
    if (!m->on) return;
    m->on = false;
    tcsetattr(m->fd, TCSADRAIN, &m->saved);
    pthread_sigmask(SIG_SETMASK, &m->old, NULL);
}

/* The signals act when they are unblocked; `stop` adds one of our own. */
static void pause_mode(struct tty_mode *m, bool stop) {
    if (m->suspend) m->suspend(m->arg);
    tcsetattr(m->fd, TCSADRAIN, &m->saved);
    if (stop) kill(0, SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &m->old, NULL);
    pthread_sigmask(SIG_BLOCK, &m->blocked, NULL);
    tcsetattr(m->fd, TCSADRAIN, &m->active);
    if (m->resume) m->resume(m->arg);
}

void tty_mode_stop(struct tty_mode *m) {
    pause_mode(m, true);
}

static bool let_signals_act(struct tty_mode *m, enum tty_event *event) {
    sigset_t pending;
    sigpending(&pending);
    bool any = false;
    *event = TTY_RESUMED;
    for (size_t i = 0; i < ENDING; i++) {
        if (!sigismember(&m->blocked, ending[i]) || !sigismember(&pending, ending[i])) continue;
        any = true;
        if (ending[i] != SIGTSTP) *event = TTY_SIGNALLED;
    }
    if (any) pause_mode(m, false);
    return any;
}

enum tty_event tty_mode_wait(struct tty_mode *m, int timeout_ms) {
    enum tty_event event;
    if (let_signals_act(m, &event)) return event;
    struct pollfd in[2] = {{.fd = m->fd, .events = POLLIN}, {.fd = m->also, .events = POLLIN}};
    int tick = timeout_ms >= 0 && timeout_ms < TICK_MS ? timeout_ms : TICK_MS;
    int n = poll(in, m->also ? 2 : 1, tick);
    if (let_signals_act(m, &event)) return event;
    if (n > 0 && !in[0].revents) return TTY_OTHER;
    return n > 0 || (n < 0 && errno != EINTR) ? TTY_INPUT : TTY_TIMEOUT;
}
