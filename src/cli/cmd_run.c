/* run: a file as python3 would run it; in a question without an operand, the learner's file. */
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/program.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "lab/timeline.h"
#include "store/workfile.h"
#include "term/wrap.h"
#include "tutor/grade.h"

#define MOST_MODULES 32

static const struct cli_option options[] = {
    {.name = "timeline", .help = "draw what the tasks did, after the run"},
    {.name = "no-limits", .help = "run until it ends or Ctrl-C, however long and loud it is"},
    {.name = "stats", .help = "virtual time, steps, tasks, and what was left behind"},
    {.name = NULL},
};

static void stream(void *ctx, int fd, const char *p, size_t n, int64_t when) {
    struct cli *c = ctx;
    (void)when;
    term_raw(fd == 2 ? &c->errors : &c->term, p, n);
    term_flush(fd == 2 ? &c->errors : &c->term);
}

static void print_stats(struct cli *c, const struct lab_result *r) {
    const struct {
        const char *what;
        uint64_t n;
    } rows[] = {
        {"steps of tasks", r->steps},         {"tasks", r->tasks},
        {"most alive at once", r->tasks_peak}, {"coroutines never awaited", r->never_awaited},
        {"exceptions never retrieved", r->never_retrieved}, {"tasks pending at the end", r->pending},
        {"pending tasks destroyed", r->destroyed_pending},  {"spans left open", r->open},
    };
    char seconds[32];
    struct term *t = &c->term;
    term_newline(t);
    term_print(t, STYLE_PLAIN, "  %-28s %s s\n", "virtual time", words_seconds(r->makespan, seconds));
    term_print(t, STYLE_PLAIN, "  %-28s %s s\n", "longest hold of the loop", words_seconds(r->worst_lag, seconds));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        term_print(t, STYLE_PLAIN, "  %-28s %llu\n", rows[i].what, (unsigned long long)rows[i].n);
}

/* A program of one's own gets more room than one that is graded. With --no-limits it has none but memory: it runs until
 * it ends, or until Ctrl-C. */
static struct lab_options free_options(struct cli *c, bool trace, bool unlimited) {
    struct lab_options o = lab_options_default();
    o.limits.real_ms = unlimited ? 0 : 60000;
    o.limits.output = unlimited ? 0 : (size_t)64 << 20;
    o.limits.tasks = unlimited ? 0 : 1000000;
    o.limits.memory = (size_t)1 << 30;
    if (unlimited) o.limits.virtual_ns = 0;
    o.trace = trace;
    o.read_stdin = true;
    o.output = stream;
    o.ctx = c;
    return o;
}

static int run_file(struct cli *c, const struct args *a, const char *path) {
    struct buf source = BUF_INIT;
    struct err e = ERR_INIT;
    struct beside beside = {0};
    struct lab_result r;
    int rc = 2;
    if (file_read(path, 0, &source, &e) < 0) {
        cli_fail_err(c, &e);
    } else {
        beside_collect(&beside, path, source.data, source.len);
        struct lab_program p = {.path = path, .source = source.data, .len = source.len, .modules = beside.modules.data,
                                .nmodules = beside.modules.len, .argv = a->operands.data + 1,
                                .argc = (int)a->operands.len - 1};
        struct lab_options o = free_options(c, args_has(a, "timeline"), args_has(a, "no-limits"));
        if (program_run(c, &p, &o, &r, &e) < 0) {
            rc = cli_fail_err(c, &e);
        } else {
            rc = r.end == LAB_EXITED || r.status > 0 ? r.status : 1;
            program_cards(c, &r, path);
            if (args_has(a, "timeline")) program_timeline(c, &r, 0, true);
            if (args_has(a, "stats")) print_stats(c, &r);
            lab_result_release(&r);
        }
    }
    beside_release(&beside);
    buf_release(&source);
    return rc;
}

static int run_question(struct cli *c) {
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
        rc = program_show(c, &p);
    }
    mem_free(made);
    mem_free(file);
    buf_release(&code);
    return rc;
}

static int run(struct cli *c, const struct args *a) {
    const char *path = args_operand(a, 0);
    return path ? run_file(c, a, path) : run_question(c);
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
