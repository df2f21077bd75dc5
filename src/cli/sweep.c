#include "cli/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "cli/program.h"
#include "lab/detect.h"
#include "lab/source.h"
#include "lab/schedule.h"
#include "lab/timeline.h"
#include "lab/words.h"
#include "term/markdown.h"
#include "term/progress.h"
#include "term/wrap.h"

#define MOST_CUTS 300

/* ---- what both say ---- */

static void put_item(struct cli *c, bool good, const char *text, const char *right) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    styled_adds(&l.left, good ? STYLE_GOOD : STYLE_BAD, good ? "✓ " : "✗ ");
    styled_adds(&l.left, STYLE_PLAIN, text);
    styled_adds(&l.right, STYLE_DIM, right);
    term_line_print(&c->term, &l);
    term_line_release(&l);
}

static void put_note(struct cli *c, const char *text) {
    struct styled s = STYLED_INIT;
    markdown_inline(&c->term, &s, STYLE_PLAIN, text);
    wrap_print(&c->term, &s, &(struct wrap){.first = "      ", .rest = "      "});
    styled_release(&s);
}

static void put_source(struct cli *c, const struct lab_program *p, uint32_t line) {
    size_t n = 0;
    const char *text = line ? source_line(p->source, p->len, line, &n) : NULL;
    while (n && (*text == ' ' || *text == '\t')) text++, n--;
    if (text) term_print(&c->term, STYLE_DIM, "      %u  %.*s\n", line, (int)n, text);
}

/* ---- the cancel sweep ---- */

/* Where a cancellation arrives: in the program's work, in clean-up on its ordinary way out, in the clean-up after another. */
enum phase { IN_BODY, IN_CLEANUP, SECOND };

struct cut { /* what came of a cancellation */
    char *task, *says, *note; /* owned; says NULL: all is well */
    enum phase phase;
    uint32_t line, times;
};

static const struct trace_lane *lane_named(const struct trace *t, const char *name) {
    for (size_t i = 1; i < t->lanes.len; i++)
        if (strcmp(t->lanes.data[i].name, name) == 0) return &t->lanes.data[i];
    return NULL;
}

/* What stays open, by the detectors' evidence. */
static char *left_open(const struct lab_program *p, const struct lab_result *r) {
    struct findings f;
    char *note = NULL;
    detect(p, r, &f);
    for (size_t i = 0; i < f.list.len && !note; i++) {
        const char *code = f.list.data[i].detector->pitfall;
        if (f.list.data[i].when >= 0 && (strcmp(code, "P7") == 0 || strcmp(code, "P11") == 0)) note = mem_strdup(f.list.data[i].evidence);
    }
    findings_release(&f);
    return note;
}

static struct cut judge_cut(const struct lab_program *p, const struct lab_result *r, const char *name) {
    const struct lab_fact *again = lab_fact(r, "again"), *where = again ? again : lab_fact(r, "where"), *inside = lab_fact(r, "inside");
    const struct trace_lane *lane = lane_named(&r->trace, name);
    struct words w;
    struct buf shown = BUF_INIT;
    words_init(&w, &r->trace);
    if (lane) words_lane(&w, lane->lane, 30, &shown);
    words_release(&w);
    struct cut cut = {.task = mem_strdup(shown.len ? shown.data : name), .times = 1,
                      .phase = again ? SECOND : inside && strcmp(inside->text, "True") == 0 ? IN_CLEANUP : IN_BODY,
                      .line = where ? (uint32_t)strtoul(where->text, NULL, 10) : 0};
    buf_release(&shown);
    if (r->end != LAB_EXITED)
        cut.says = mem_printf("cancelled here, the program %s", schedules_end_of(r));
    else if (lane && lane->outcome == AIO_RESULT)
        cut.says = mem_strdup("it takes no notice and ends as if nothing had happened");
    else if (lane && lane->outcome == AIO_EXCEPTION)
        cut.says = mem_strdup("it ends with an exception of its own instead of cancelled");
    cut.note = left_open(p, r);
    if (!cut.says && cut.note) cut.says = mem_strdup("it ends cancelled, and something stays open");
    return cut;
}

static bool same_text(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

typedef VEC(struct cut) cuts;

static void cut_release(struct cut *k) {
    mem_free(k->task);
    mem_free(k->says);
    mem_free(k->note);
}

/* Cancellations that went the same way at the same line are one. */
static void add_cut(cuts *list, struct cut k) {
    for (size_t i = 0; i < list->len; i++) {
        struct cut *old = &list->data[i];
        if (old->line != k.line || old->phase != k.phase || !same_text(old->says, k.says) || !same_text(old->task, k.task)) continue;
        old->times++;
        cut_release(&k);
        return;
    }
    vec_push(list, k);
}

static void show_cut(struct cli *c, const struct lab_program *p, const struct cut *k) {
    static const char *const phases[] = {[IN_BODY] = "", [IN_CLEANUP] = ", in clean-up", [SECOND] = ", again in clean-up"};
    struct buf left = BUF_INIT, right = BUF_INIT;
    buf_addf(&left, "%s%s", k->task, phases[k->phase]);
    if (k->times > 1) buf_addf(&right, "%u times · ", k->times);
    buf_addf(&right, "line\u00a0%u", k->line);
    put_item(c, !k->says, left.data, right.data);
    if (k->says) {
        put_source(c, p, k->line);
        put_note(c, k->says);
        if (k->note) put_note(c, k->note);
    }
    buf_release(&left);
    buf_release(&right);
}

struct cutting {
    struct cli *c;
    const struct lab_program *program;
    struct term_progress bar;
    cuts list;
    unsigned runs, bad, tidying; /* tidying: those in clean-up */
};

/* One run. -1 after a message; 0: it was over before; else how many suspensions its clean-up has, plus one. */
static int cut_once(struct cutting *x, int at, int again) {
    struct lab_result r;
    struct err e = ERR_INIT;
    term_progress_step(&x->bar, ++x->runs, 0);
    if (sweep_run(x->program, &(struct sweep_change){.at = at, .again = again}, &r, &e) < 0) {
        term_progress_end(&x->bar);
        return cli_fail_err(x->c, &e), -1;
    }
    const struct lab_fact *task = lab_fact(&r, "task"), *tidies = lab_fact(&r, "tidies");
    bool fired = lab_fact(&r, again ? "again" : "fired") != NULL;
    if (fired) {
        struct cut k = judge_cut(x->program, &r, task ? task->text : "?");
        x->bad += k.says != NULL;
        x->tidying += k.phase != IN_BODY;
        add_cut(&x->list, k);
    } else {
        x->runs--;
    }
    int inside = tidies ? atoi(tidies->text) : 0;
    lab_result_release(&r);
    return fired ? inside + 1 : 0;
}

/* At each suspension, and at each of the clean-up that follows. -1 after a message. */
static int cut_everywhere(struct cutting *x) {
    term_progress_begin(&x->bar, &x->c->term, "cancelling", NULL);
    for (int at = 1; x->runs < MOST_CUTS; at++) {
        int inside = cut_once(x, at, 0);
        for (int again = 1; again < inside && x->runs < MOST_CUTS; again++)
            if (cut_once(x, at, again) < 0) return -1;
        if (inside < 0) return -1;
        if (inside == 0) break;
    }
    term_progress_end(&x->bar);
    return 0;
}

int sweep_cancel(struct cli *c, const struct lab_program *p) {
    struct cutting x = {.c = c, .program = p};
    if (cut_everywhere(&x) < 0) return 1;
    for (enum phase phase = IN_BODY; phase <= SECOND; phase++)
        for (size_t i = 0; i < x.list.len; i++)
            if (x.list.data[i].phase == phase) show_cut(c, p, &x.list.data[i]);
    if (x.runs) term_newline(&c->term);
    if (!x.runs)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "No task of the program ever waits, so there is no place at which it can be cancelled.");
    else if (x.bad)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%u of %u cancellations do harm.", x.bad, x.runs);
    else if (x.tidying)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Cancelled at any of its waits, %u in clean-up among them, it ends cancelled, and nothing stays open.", x.tidying);
    else
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Cancelled at any of its %u waits it ends cancelled, and nothing stays open.", x.runs);
    if (x.runs >= MOST_CUTS) wrap_printf(&c->term, 2, STYLE_DIM, "Only the first %d cancellations were tried.", MOST_CUTS);
    for (size_t i = 0; i < x.list.len; i++) cut_release(&x.list.data[i]);
    vec_release(&x.list);
    return x.bad ? 1 : 0;
}

/* ---- the schedule sweep ---- */

struct trying {
    struct cli *c;
    struct term_progress bar;
};

static void show_step(void *ctx, int seed) {
    struct trying *t = ctx;
    term_progress_step(&t->bar, (size_t)seed, SCHEDULES);
}

static void put_latencies(struct cli *c, const struct schedules *s, const char *const *texts) {
    size_t moved = 0;
    for (size_t i = 0; i < s->own.texts.len; i++) moved += strcmp(texts[i], s->own.texts.data[i]) != 0;
    wrap_printf(&c->term, 6, STYLE_PLAIN, moved == 1 ? "One latency that is different is enough:" : "Together these %zu latencies are enough:", moved);
    for (size_t i = 0; i < s->own.texts.len; i++) {
        uint32_t line = schedules_line(s, i);
        if (strcmp(texts[i], s->own.texts.data[i]) == 0) continue;
        struct styled t = STYLED_INIT;
        styled_addf(&t, STYLE_PLAIN, "wait\u00a0%zu takes %s s instead of %s s", i + 1, texts[i], s->own.texts.data[i]);
        if (line) styled_addf(&t, STYLE_DIM, "  line\u00a0%u", line);
        wrap_print(&c->term, &t, &(struct wrap){.first = "        ", .rest = "          "});
        styled_release(&t);
    }
}

/* The schedule that broke it, and the fewest latencies that do. */
static int put_broken(struct cli *c, const struct schedules *s, const char **texts, char **wrong, int seed, bool again) {
    struct err e = ERR_INIT;
    char *title = mem_printf("schedule %d", seed), *how = again ? mem_printf("--seed %d shows it", seed) : mem_strdup("");
    if (schedules_shrink(s, texts, wrong, &e) < 0) cli_fail_err(c, &e);
    put_item(c, false, title, how);
    put_note(c, *wrong);
    put_latencies(c, s, texts);
    mem_free(title);
    mem_free(how);
    return 1;
}

static int try_schedules(struct cli *c, const struct schedules *s, const char **texts) {
    struct trying t = {.c = c};
    struct err e = ERR_INIT;
    char *wrong = NULL;
    term_progress_begin(&t.bar, &c->term, "schedules", NULL);
    int seed = schedules_find(s, texts, &wrong, show_step, &t, &e);
    term_progress_end(&t.bar);
    if (seed < 0) return cli_fail_err(c, &e);
    if (seed)
        put_broken(c, s, texts, &wrong, seed, true);
    else if (s->holds || s->asserts)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Under %d other schedules it ends the same, and %s.", SCHEDULES,
                    s->holds ? "what must hold holds" : "its asserts hold");
    else
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Under %d other schedules it ends the same, holds the same and says the same.", SCHEDULES);
    if (seed && !s->holds && !s->asserts) {
        term_newline(&c->term);
        wrap_printf(&c->term, 2, STYLE_DIM, "May that differ? Say what must hold with assert, or --holds EXPR, and only that is looked at.");
    }
    mem_free(wrong);
    return seed ? 1 : 0;
}

/* Schedule number `seed`: what is wrong with it and its smallest form, drawn; all of it where nothing is wrong. */
static int replay_schedule(struct cli *c, const struct schedules *s, const char **texts, int seed) {
    struct lab_result r;
    struct err e = ERR_INIT;
    char *wrong, *smallest = NULL;
    schedules_fill(s, seed, texts);
    if (schedules_try(s, texts, &r, &wrong, &e) < 0) return cli_fail_err(c, &e);
    if (wrong) {
        put_broken(c, s, texts, &wrong, seed, false);
        term_newline(&c->term);
        lab_result_release(&r);
        if (schedules_try(s, texts, &r, &smallest, &e) < 0) return cli_fail_err(c, &e);
    }
    timeline_print_output(&c->term, &r.trace, 2);
    program_cards(c, &r, s->program->path);
    term_newline(&c->term);
    program_timeline(c, &r, 2, true);
    if (!wrong) {
        char *title = mem_printf("schedule %d", seed);
        term_newline(&c->term);
        put_item(c, true, title, "");
        mem_free(title);
    }
    int rc = wrong != NULL;
    mem_free(wrong);
    mem_free(smallest);
    lab_result_release(&r);
    return rc;
}

/* An expression that is not true of the program itself says nothing about its schedules. */
static int refuse_base(struct cli *c, const struct schedules *s) {
    const struct lab_fact *holds = lab_fact(&s->base, "holds");
    if (!s->holds || s->base.end != LAB_EXITED || *s->base.error || (holds && strcmp(holds->text, "True") == 0)) return 0;
    put_item(c, false, "the program as it is", "");
    char *note = mem_printf("not so: `%s`%s%s", s->holds, holds && strcmp(holds->text, "False") ? ": " : "",
                            holds && strcmp(holds->text, "False") ? holds->text : "");
    put_note(c, note);
    mem_free(note);
    return 1;
}

int sweep_schedule(struct cli *c, const struct lab_program *p, int seed, const char *holds) {
    struct schedules s;
    struct err e = ERR_INIT;
    if (schedules_begin(&s, p, holds, &e) < 0) return cli_fail_err(c, &e);
    const char **texts = mem_alloc((s.own.texts.len + 1) * sizeof *texts);
    int rc = refuse_base(c, &s);
    if (!rc && s.own.texts.len < 2)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "The program waits for fewer than two things that take time: there is one schedule only.");
    else if (!rc)
        rc = seed ? replay_schedule(c, &s, texts, seed) : try_schedules(c, &s, texts);
    mem_free(texts);
    schedules_end(&s);
    return rc;
}
