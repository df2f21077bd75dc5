#include "cli/program.h"

#include <signal.h>
#include <string.h>

#include "cli/stepper.h"
#include "lab/card.h"
#include "lab/timeline.h"
#include "term/markdown.h"
#include "term/wrap.h"

int program_run(struct cli *c, const struct lab_program *p, const struct lab_options *o, struct lab_result *r,
                struct err *e) {
    term_flush(&c->term);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGINT, &ignore, &before);
    int rc = lab_run(p, o, r, e);
    sigaction(SIGINT, &before, NULL);
    if (rc == 0 && r->end == LAB_CRASHED && r->status == 128 + SIGINT) {
        r->end = LAB_EXITED; /* by Ctrl-C */
        if (c->term.tty) term_newline(&c->term);
    }
    return rc;
}

static void stream(void *ctx, int fd, const char *p, size_t n, int64_t when) {
    struct cli *c = ctx;
    (void)when;
    struct term *t = fd == 2 ? &c->errors : &c->term;
    term_raw(t, p, n);
    term_flush(t);
}

static void print_meaning(struct cli *c, const struct lab_result *r, const char *path) {
    struct lab_explained x = lab_explain(r->err.data, r->err.len, path);
    if (!x.meaning) return;
    struct term *t = &c->errors;
    term_newline(t);
    lab_card_explain(t, &x);
    const char *code = x.meaning->belief;
    const struct belief *b = code && cli_course_if_any(c) ? course_belief(c->course, code) : NULL;
    if (b && b->taught.len && b->taught.data[0].section)
        wrap_printf(t, 12, STYLE_DIM, "Lesson: day %d, \"%s\"", b->taught.data[0].day, b->taught.data[0].section);
    term_flush(t);
}

void program_cards(struct cli *c, const struct lab_result *r, const char *path) {
    term_flush(&c->term);
    if (r->end != LAB_EXITED) {
        lab_card_print(&c->errors, r, path);
        term_flush(&c->errors);
    } else if (c->errors.tty) {
        print_meaning(c, r, path);
    }
}

bool program_has_timeline(struct cli *c, const struct lab_result *r) { return timeline_is_worth(&c->term, &r->trace); }

void program_timeline(struct cli *c, const struct lab_result *r, size_t indent, bool wide) {
    if (!program_has_timeline(c, r)) return;
    if (!wide) term_newline(&c->term);
    struct timeline_options o = {.indent = indent, .width = wide ? 0 : term_measure(&c->term), .max_lanes = wide ? 60 : 0, .loop = wide, .legend = wide};
    timeline_print(&c->term, &r->trace, &o);
}

int program_show(struct cli *c, const struct lab_program *p) {
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    o.trace = true;
    o.output = stream;
    o.ctx = c;
    o.read_stdin = c->term.in_tty;
    if (program_run(c, p, &o, &r, &e) < 0) return cli_fail_err(c, &e);
    program_cards(c, &r, p->path);
    program_timeline(c, &r, 2, false);
    int status = r.end == LAB_EXITED || r.status > 0 ? r.status : 1;
    lab_result_release(&r);
    return status;
}

void program_end_line(struct cli *c, const struct lab_result *r) {
    if (r->out.len && r->out.data[r->out.len - 1] != '\n') term_newline(&c->term);
}

void program_step(struct cli *c, const struct lab_program *p) {
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    o.trace = o.trace_lines = true;
    if (program_run(c, p, &o, &r, &e) < 0) {
        cli_fail_err(c, &e);
        return;
    }
    stepper_show(c, &r.trace, p);
    lab_result_release(&r);
}
