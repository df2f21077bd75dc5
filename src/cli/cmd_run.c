/* run: a file as python3 would run it; in a question without an operand, the learner's file. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/beside.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/lint.h"
#include "cli/program.h"
#include "cli/question.h"
#include "cli/replay.h"
#include "cli/stepper.h"
#include "cli/sweep.h"
#include "lab/export.h"
#include "lab/tree.h"
#include "lab/words.h"
#include "py/py.h"
#include "store/workfile.h"
#include "term/wrap.h"
#include "tutor/grade.h"

#define MOST_MODULES 32

static const char *const sweeps[] = {"cancel", "schedule", NULL};

static const struct cli_option options[] = {
    {.name = "timeline", .help = "draw what the tasks did, after the run"},
    {.name = "step", .help = "walk through the run, forwards and backwards"},
    {.name = "speed", .value = "N", .help = "play it: N seconds of its clock pass in one second, the lanes grow"},
    {.name = "tree", .help = "who made, awaited and cancelled whom"},
    {.name = "svg", .value = "FILE", .help = "write the timeline as a picture"},
    {.name = "trace", .value = "FILE", .help = "write the trace as JSON for Perfetto (ui.perfetto.dev)"},
    {.name = "lint", .help = "which of the twelve pitfalls show in it: the two worst"},
    {.name = "why", .help = "with --lint: all of them"},
    {.name = "sweep", .value = "WHICH", .help = "cancel: at each of its waits; schedule: with other latencies", .words = sweeps},
    {.name = "seed", .value = "N", .help = "with --sweep schedule: that schedule only, drawn", .min = 1, .max = 1000000},
    {.name = "holds", .value = "EXPR", .help = "with --sweep schedule: what must be true at its end"},
    {.name = "no-limits", .help = "run until it ends or Ctrl-C, however long and loud it is"},
    {.name = "stats", .help = "in words: its time, steps and tasks, and what was left behind"},
    {.name = NULL},
};

static void stream(void *ctx, int fd, const char *p, size_t n, int64_t when) {
    struct cli *c = ctx;
    (void)when;
    term_raw(fd == 2 ? &c->errors : &c->term, p, n);
    term_flush(fd == 2 ? &c->errors : &c->term);
}

/* ---- what is shown of a run ---- */

struct wish {
    bool timeline, step, tree, stats, lint, unlimited;
    bool brief; /* the pitfalls below the timeline: not in a question, which asks for them */
    double speed; /* 0: not played */
    const struct args *args;
};

static bool wants_trace(const struct wish *w) {
    bool trace = w->timeline || w->step || w->tree || w->lint || w->speed > 0;
    for (const struct exporter *x = exporters; x->name; x++) trace |= args_has(w->args, x->name);
    return trace;
}

static void plural(struct styled *s, uint64_t n, const char *one, const char *many) {
    styled_addf(s, STYLE_PLAIN, n == 1 ? "%llu %s" : "%llu %s", (unsigned long long)n, n == 1 ? one : many);
}

static void stat_line(struct term *t, struct styled *s) {
    wrap_print(t, s, &(struct wrap){.first = "  ", .rest = "    "});
    styled_clear(s);
}

/* What went on, and then what was left behind: lines of which only those that apply are printed. */
static void print_stats(struct cli *c, const struct lab_result *r) {
    char seconds[32];
    struct term *t = &c->term;
    struct styled s = STYLED_INIT;
    term_newline(t);
    styled_addf(&s, STYLE_PLAIN, "It took %s s on the program's clock: ", words_seconds(r->makespan, seconds));
    plural(&s, r->tasks, "task took ", "tasks took ");
    plural(&s, r->steps, "step", "steps");
    if (r->tasks) styled_addf(&s, STYLE_PLAIN, ", at most %u alive at once", r->tasks_peak);
    styled_adds(&s, STYLE_PLAIN, ".");
    stat_line(t, &s);
    styled_addf(&s, STYLE_PLAIN, "The desk was held for at most %s s at a stretch.", words_seconds(r->worst_lag, seconds));
    stat_line(t, &s);
    for (size_t i = 0; i < r->peaks.len; i++) {
        styled_addf(&s, STYLE_PLAIN, "At most %u of \"%s\" at once.", r->peaks.data[i].peak, r->peaks.data[i].span);
        stat_line(t, &s);
    }
    const struct {
        uint32_t n;
        const char *one, *many;
    } left[] = {
        {r->never_awaited, "coroutine was never awaited.", "coroutines were never awaited."},
        {r->never_retrieved, "exception was never looked at.", "exceptions were never looked at."},
        {r->pending, "task was still waiting when the program ended.", "tasks were still waiting when the program ended."},
        {r->destroyed_pending, "task was dropped while it still waited.", "tasks were dropped while they still waited."},
        {r->open, "span was left open.", "spans were left open."},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        if (!left[i].n) continue;
        any = true;
        plural(&s, left[i].n, left[i].one, left[i].many);
        stat_line(t, &s);
    }
    if (!any) {
        styled_adds(&s, STYLE_PLAIN, "Nothing was left behind: no task, no coroutine, no exception.");
        stat_line(t, &s);
    }
    styled_release(&s);
}

static int write_exports(struct cli *c, const struct args *a, const struct lab_result *r, const char *path) {
    int rc = 0;
    mode_t mask = umask(0);
    umask(mask);
    for (const struct exporter *x = exporters; x->name; x++) {
        const char *file = args_text(a, x->name);
        struct buf out = BUF_INIT;
        struct err e = ERR_INIT;
        if (!file) continue;
        x->write(&r->trace, path, &out);
        if (file_write_atomic(file, out.data, out.len, &e) < 0)
            rc = cli_fail_err(c, &e);
        else
            chmod(file, 0666 & ~mask); /* a file for others to look at, unlike those of the store */
        buf_release(&out);
    }
    return rc;
}

/* Returns what becomes of the exit status: 0, or 1 when a file could not be written. */
static int show(struct cli *c, const struct wish *w, const struct lab_program *p, const struct lab_result *r) {
    if (w->speed > 0) replay_show(c, r, w->speed);
    program_cards(c, r, p->path);
    if (w->step) stepper_show(c, &r->trace, p);
    if (w->speed <= 0 && (w->timeline || w->tree || w->stats || w->lint)) program_end_line(c, r);
    if (w->timeline) program_timeline(c, r, 0, true);
    if (w->tree) {
        if (w->timeline) term_newline(&c->term);
        tree_print(&c->term, &r->trace, 0);
    }
    if (w->stats) print_stats(c, r);
    if (w->brief) lint_brief(c, p, r);
    if (w->lint) lint_show(c, p, r, args_has(w->args, "why") ? SIZE_MAX : LINT_FEW);
    return write_exports(c, w->args, r, p->path);
}

/* Reads the options; false after a message. */
static bool read_wish(struct cli *c, const struct args *a, struct wish *w) {
    *w = (struct wish){.timeline = args_has(a, "timeline"), .step = args_has(a, "step"), .tree = args_has(a, "tree"),
                       .stats = args_has(a, "stats"), .lint = args_has(a, "lint") || args_has(a, "why"), .unlimited = args_has(a, "no-limits"), .args = a};
    const char *speed = args_text(a, "speed");
    if (!speed) return true;
    char *end;
    w->speed = strtod(speed, &end);
    if (end != speed && !*end && w->speed >= 0.001 && w->speed <= 1e6) return true;
    cli_usage(c, "--speed %s: a number from 0.001 to 1000000 is expected, such as 1 or 0.5", speed);
    return false;
}

/* ---- running ---- */

/* A program of one's own gets more room than one that is graded. With --no-limits it has none but memory: it runs until
 * it ends, or until Ctrl-C. */
static struct lab_options free_options(struct cli *c, const struct wish *w, const struct lab_program *p) {
    struct lab_options o = lab_options_default();
    o.limits.real_ms = w->unlimited ? 0 : 60000;
    o.limits.output = w->unlimited ? 0 : (size_t)64 << 20;
    o.limits.tasks = w->unlimited ? 0 : 1000000;
    o.limits.memory = (size_t)1 << 30;
    if (w->unlimited) o.limits.virtual_ns = 0;
    o.trace = wants_trace(w);
    o.trace_lines = w->step;
    o.trace_shared = w->lint || w->brief;
    bool later = w->speed > 0 || (w->step && term_is_interactive(&c->term)); /* its output is shown with the rest */
    o.read_stdin = true;
    if (later && c->term.in_tty && py_syntax_count(p->source, p->len, "input", NULL) > 0) {
        wrap_printf(&c->term, 0, STYLE_DIM, "The program asks for input, so it runs here once before it is %s.", w->step ? "walked through" : "played");
        later = false;
    }
    if (!later) {
        o.output = stream;
        o.ctx = c;
    }
    return o;
}

static int run_program(struct cli *c, const struct wish *w, const struct lab_program *p) {
    if (args_has(w->args, "sweep"))
        return args_word(w->args, "sweep", 0) == 0 ? sweep_cancel(c, p)
                                                   : sweep_schedule(c, p, args_number(w->args, "seed", 0), args_text(w->args, "holds"));
    struct lab_options o = free_options(c, w, p);
    struct lab_result r;
    struct err e = ERR_INIT;
    if (program_run(c, p, &o, &r, &e) < 0) return cli_fail_err(c, &e);
    int rc = r.end == LAB_EXITED || r.status > 0 ? r.status : 1;
    if (show(c, w, p, &r) != 0 && rc == 0) rc = 1;
    lab_result_release(&r);
    return rc;
}

static int run_file(struct cli *c, const struct args *a, const char *path) {
    struct buf source = BUF_INIT;
    struct err e = ERR_INIT;
    struct beside beside = {0};
    struct wish wish;
    int rc = 2;
    if (!read_wish(c, a, &wish)) return 2;
    if (file_read(path, 0, &source, &e) < 0) {
        cli_fail_err(c, &e);
    } else {
        beside_collect(&beside, path, source.data, source.len);
        struct lab_program p = {.path = path, .source = source.data, .len = source.len, .modules = beside.modules.data,
                                .nmodules = beside.modules.len, .argv = a->operands.data + 1,
                                .argc = (int)a->operands.len - 1};
        wish.brief = wish.timeline && !wish.lint;
        rc = run_program(c, &wish, &p);
    }
    beside_release(&beside);
    buf_release(&source);
    return rc;
}

static int run_question(struct cli *c, const struct args *a) {
    struct wish wish;
    if (!read_wish(c, a, &wish)) return 2;
    const struct question *q = cli_question(c, NULL);
    if (!q) return 2;
    struct buf code = BUF_INIT;
    struct err e = ERR_INIT;
    struct lab_module modules[MOST_MODULES];
    char *file = mem_printf("%s.py", q->id);
    char *made = question_is_code(q) ? question_file(c, q) : NULL;
    int rc = 1;
    if (!question_is_code(q) && !q->program)
        rc = cli_usage(c, "%s has no program to run", q->id);
    else if (!question_is_code(q))
        rc = cli_usage(c, "the program of %s runs when you have answered", q->id);
    else if (made && workfile_read(store_dir(c->store), q->id, &code, &e) < 0)
        cli_fail_err(c, &e);
    else if (made) {
        struct lab_program p = {.path = file, .source = code.data, .len = code.len, .modules = modules,
                                .nmodules = question_lab_modules(q, modules, MOST_MODULES)};
        rc = a->given.len ? run_program(c, &wish, &p) : program_show(c, &p);
    }
    mem_free(made);
    mem_free(file);
    buf_release(&code);
    return rc;
}

static int run(struct cli *c, const struct args *a) {
    const char *path = args_operand(a, 0);
    return path ? run_file(c, a, path) : run_question(c, a);
}

const struct command command_run = {
    .name = "run",
    .group = GROUP_PROGRAM,
    .summary = "run a program as python3 would, on a virtual clock",
    .usage = "[FILE [ARGS...]]",
    .help = "Output, errors and exit status are those of `python3 FILE`; a program that would hang for ever ends with a list "
            "of who waits for what. Without FILE it runs your file of the open question and draws it. Options stand before "
            "FILE; what follows FILE is the program's own.",
    .options = options,
    .most = -1,
    .raw = true,
    .complete = complete_file,
    .run = run,
};
