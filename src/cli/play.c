#include "cli/play.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aio/aio.h"
#include "base/file.h"
#include "cli/program.h"
#include "cli/screen.h"
#include "lab/card.h"
#include "lab/timeline.h"
#include "py/native.h"
#include "term/wrap.h"

#define PLAY_MEMORY ((size_t)512 << 20)

struct play {
    struct cli *c;
    struct vm *vm;
    const struct beside *beside;
    struct buf errors; /* what the last input wrote to stderr */
};

/* Set by Ctrl-C while a program runs; the VM asks for it between its steps. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig) {
    (void)sig;
    interrupted = 1;
}

/* ---- the world of the program ---- */

static int host_write(void *ctx, int fd, const char *p, size_t n) {
    struct play *g = ctx;
    struct term *t = fd == 2 ? &g->c->errors : &g->c->term;
    if (fd == 2) buf_add(&g->errors, p, n);
    term_raw(t, p, n);
    return term_flush(t);
}

static int host_read_line(void *ctx, void *out) {
    struct play *g = ctx;
    struct buf line = BUF_INIT;
    enum input_result r = term_read_line(&g->c->term, &line);
    if (r == INPUT_OK) {
        buf_add(out, line.data, line.len);
        buf_addc(out, '\n');
    }
    buf_release(&line);
    return r == INPUT_OK ? 0 : 1;
}

static int host_tick(void *ctx, struct vm *vm) {
    (void)ctx, (void)vm;
    return interrupted;
}

static const char *host_module(void *ctx, const char *name, size_t *len, const char **path, bool *internal) {
    struct play *g = ctx;
    for (size_t i = 0; i < g->beside->modules.len; i++) {
        const struct lab_module *m = &g->beside->modules.data[i];
        if (strcmp(m->name, name) != 0) continue;
        *len = m->len;
        *path = m->path;
        *internal = false;
        return m->text;
    }
    return NULL;
}

/* ---- one input ---- */

static void say_stopped(struct play *g, enum py_stop_reason why) {
    static const enum lab_end ends[] = {[PY_STOP_MEMORY] = LAB_MEMORY, [PY_STOP_OUTPUT] = LAB_OUTPUT,
                                        [PY_STOP_DEADLOCK] = LAB_DEADLOCK, [PY_STOP_STACK] = LAB_STACK};
    if (why == PY_STOP_HOST) {
        term_puts(&g->c->errors, STYLE_PLAIN, "KeyboardInterrupt\n");
    } else {
        struct lab_result r = {.end = ends[why]};
        lab_card_print(&g->c->errors, &r, "<stdin>");
    }
    term_flush(&g->c->errors);
}

/* 1: incomplete, 0: done, -1: an exception, printed. */
static int obey(struct play *g, const char *text, size_t n) {
    struct sigaction act = {.sa_handler = on_interrupt}, before;
    int64_t start = aio_of(g->vm)->now;
    interrupted = 0;
    buf_clear(&g->errors);
    sigaction(SIGINT, &act, &before);
    int rc = py_run_interactive(g->vm, text, n, true);
    sigaction(SIGINT, &before, NULL);
    enum py_stop_reason why = py_stopped(g->vm);
    if (why != PY_STOP_NONE) {
        say_stopped(g, why);
        g->vm->stop = PY_STOP_NONE; /* an input ended, not the session */
        aio_of(g->vm)->running = NULL;
        rc = -1;
    }
    struct lab_result r = {.err = g->errors};
    if (rc <= 0 && g->errors.len) program_cards(g->c, &r, "<stdin>");
    int64_t took = aio_of(g->vm)->now - start;
    char seconds[32];
    if (rc <= 0 && took > 10000000) term_print(&g->c->term, STYLE_DIM, "  %s s on the clock\n", timeline_seconds(took, seconds));
    return rc;
}

/* A Python expression that is the text. */
static void quote(struct buf *out, const char *text, size_t n) {
    buf_addc(out, '"');
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)text[i];
        if (ch == '"' || ch == '\\')
            buf_addf(out, "\\%c", ch);
        else if (ch == '\n')
            buf_adds(out, "\\n");
        else if (ch < 32)
            buf_addf(out, "\\x%02x", ch);
        else
            buf_addc(out, text[i]);
    }
    buf_addc(out, '"');
}

static void run_file_first(struct play *g, const char *path, const char *source, size_t len) {
    struct buf code = BUF_INIT;
    buf_adds(&code, "exec(compile(");
    quote(&code, source, len);
    buf_adds(&code, ", ");
    quote(&code, path, strlen(path));
    buf_adds(&code, ", 'exec'))\n");
    obey(g, code.data, code.len);
    buf_release(&code);
}

/* ---- the session, in the child ---- */

/* Lines until they make a whole input. False at the end of input. */
static bool step(struct play *g, struct lineedit *le, const struct styled *first, const struct styled *more) {
    struct buf input = BUF_INIT, line = BUF_INIT;
    bool on = true;
    for (bool start = true;; start = false) {
        enum input_result r = lineedit_read(le, start ? first : more, &line);
        if (r == INPUT_INTERRUPTED) break;
        if (r != INPUT_OK) {
            on = false;
            break;
        }
        if (start && (strcmp(line.data, "quit") == 0 || strcmp(line.data, "exit") == 0 || strcmp(line.data, "quit()") == 0 ||
                      strcmp(line.data, "exit()") == 0)) {
            on = false;
            break;
        }
        buf_add(&input, line.data, line.len);
        buf_addc(&input, '\n');
        if (!strcspn(input.data, "\n") && start) break;
        if (obey(g, input.data, input.len) != 1) break;
    }
    buf_release(&input);
    buf_release(&line);
    return on && !g->c->term.failed;
}

static void converse(struct play *g) {
    char *history = g->c->store && store_records(g->c->store) ? path_join(store_dir(g->c->store), "play-history") : NULL;
    struct lineedit *le = lineedit_new(&g->c->term, &(struct lineedit_options){.history = history, .code = true});
    struct styled first = STYLED_INIT, more = STYLED_INIT;
    styled_adds(&first, STYLE_ACCENT, ">>> ");
    styled_adds(&more, STYLE_ACCENT, "... ");
    while (step(g, le, &first, &more)) continue;
    styled_release(&first);
    styled_release(&more);
    lineedit_free(le);
    mem_free(history);
}

static int child(struct cli *c, const char *path, const char *source, size_t len) {
    struct beside beside = {0};
    struct play g = {.c = c, .beside = &beside, .errors = BUF_INIT};
    struct py_host host = {.ctx = &g, .write = host_write, .read_line = host_read_line, .tick = host_tick,
                           .module_source = host_module};
    struct py_limits limits = {.memory = PLAY_MEMORY};
    if (source) beside_collect(&beside, path, source, len);
    g.vm = vm_new(&host, &limits);
    if (!g.vm || aio_install(g.vm, NULL) < 0) return 1;
    int ready = py_run_interactive(g.vm, "import asyncio\n", 15, false);
    if (source) run_file_first(&g, path, source, len);
    converse(&g);
    beside_release(&beside);
    return ready < 0;
}

/* ---- the parent ---- */

int play_session(struct cli *c, const char *path, const char *source, size_t len) {
    term_flush(&c->term);
    pid_t pid = fork();
    if (pid < 0) return cli_fail(c, "a process could not be started: %s", strerror(errno));
    if (pid == 0) {
        int rc = child(c, path, source, len);
        term_flush(&c->term);
        _exit(rc);
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    int status = 0;
    sigaction(SIGINT, &ignore, &before);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    sigaction(SIGINT, &before, NULL);
    if (WIFSIGNALED(status))
        return cli_fail(c, "the engine failed; that is a fault of asynctutor and not of your program");
    return WEXITSTATUS(status);
}
