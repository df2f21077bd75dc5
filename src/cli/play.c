#include "cli/play.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/beside.h"
#include "cli/play_vm.h"
#include "cli/program.h"
#include "lab/card.h"
#include "lab/timeline.h"

#define TELL_TIME_FROM 10000000 /* ns: shorter inputs are not worth a line about their time */

struct play {
    struct cli *c;
    struct play_vm *vm;
    struct buf errors; /* what the last input wrote to stderr */
};

static int world_write(void *ctx, int fd, const char *p, size_t n) {
    struct play *g = ctx;
    struct term *t = fd == 2 ? &g->c->errors : &g->c->term;
    if (fd == 2) buf_add(&g->errors, p, n);
    term_raw(t, p, n);
    return term_flush(t);
}

static int world_read_line(void *ctx, void *out) {
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

/* ---- one input ---- */

/* True when the input is incomplete. */
static bool obey(struct play *g, const char *text, size_t n) {
    buf_clear(&g->errors);
    struct play_input in = play_vm_obey(g->vm, text, n);
    if (in.incomplete) return true;
    if (in.interrupted) {
        term_puts(&g->c->errors, STYLE_PLAIN, "KeyboardInterrupt\n");
        term_flush(&g->c->errors);
    } else {
        struct lab_result r = {.end = in.end, .err = g->errors};
        program_cards(g->c, &r, "<stdin>");
    }
    char seconds[32];
    if (in.took > TELL_TIME_FROM)
        term_print(&g->c->term, STYLE_DIM, "  %s s on the clock\n", words_seconds(in.took, seconds));
    return false;
}

/* A Python expression that is the text. */
static void quote(struct buf *out, const char *text, size_t n) {
    buf_addc(out, '"');
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)text[i];
        if (ch == '"' || ch == '\\')
            buf_addf(out, "\\%c", ch);
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

static bool asks_to_leave(const char *line) {
    static const char *const words[] = {"quit", "exit", "quit()", "exit()"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], line) == 0) return true;
    return false;
}

/* Lines until they make a whole input. False at the end. */
static bool step(struct play *g, struct lineedit *le, const struct styled *first, const struct styled *more) {
    struct buf input = BUF_INIT, line = BUF_INIT;
    enum input_result r = lineedit_read(le, first, &line);
    bool on = r != INPUT_EOF && r != INPUT_FAILED && !asks_to_leave(line.data);
    bool incomplete = on && r == INPUT_OK && line.len;
    while (incomplete) {
        buf_add(&input, line.data, line.len);
        buf_addc(&input, '\n');
        incomplete = obey(g, input.data, input.len) && lineedit_read(le, more, &line) == INPUT_OK;
    }
    buf_release(&input);
    buf_release(&line);
    if (r == INPUT_EOF && g->c->term.in_tty) term_newline(&g->c->term);
    return on && !g->c->term.failed;
}

static void converse(struct play *g) {
    char *history = g->c->store && store_records(g->c->store) ? path_join(store_dir(g->c->store), "play-history") : NULL;
    struct lineedit_options options = {.history = history, .code = true};
    struct lineedit *le = lineedit_new(&g->c->term, &options);
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
    static const char start[] = "import asyncio\n";
    struct beside beside = {0};
    if (source) beside_collect(&beside, path, source, len);
    struct play g = {.c = c, .errors = BUF_INIT};
    struct play_world world = {.ctx = &g, .write = world_write, .read_line = world_read_line,
                               .modules = beside.modules.data, .nmodules = beside.modules.len};
    g.vm = play_vm_new(&world);
    if (!g.vm) return 1;
    obey(&g, start, sizeof start - 1);
    if (source) run_file_first(&g, path, source, len);
    converse(&g);
    beside_release(&beside);
    buf_release(&g.errors);
    return 0;
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
