#include "cli/feedback.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/micro.h"
#include "cli/program.h"
#include "cli/screen.h"
#include "lab/timeline.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/plan.h"
#include "tutor/report.h"

void feedback_item(struct cli *c, const char *id, struct item_row *out) {
    struct store_items items = {0};
    *out = (struct item_row){0};
    if (c->store && store_items(c->store, id, &items, NULL, NULL) == 0 && items.len) *out = items.data[0];
    out->item = id;
    out->leaf = out->last_hash = NULL;
    store_list_release(&items);
}

int feedback_hints(struct cli *c, const char *id) {
    struct store_helps list = {0};
    int rung = 0;
    if (c->store && store_helps(c->store, id, &list, NULL) == 0)
        for (size_t i = 0; i < list.len; i++)
            if (list.data[i].day == store_today(c->store) && list.data[i].rung > rung) rung = list.data[i].rung;
    store_list_release(&list);
    return rung;
}

int feedback_record(struct cli *c, const struct answered *a, const struct grade *g) {
    struct store *s = cli_store(c);
    if (!s) return -1;
    const char *item = a->q ? a->q->id : a->item;
    struct item_row row;
    feedback_item(c, item, &row);
    struct store_attempt t = {
        .item = item,
        .hash = a->q ? a->q->hash : 0,
        .source = a->source,
        .leaf = a->q ? a->q->leaf : a->leaf ? a->leaf : "",
        .course_day = a->q ? a->q->day : a->day,
        .correct = g->correct && !a->gave_up,
        .gave_up = a->gave_up,
        .tries = row.failures_run + 1,
        .hints = feedback_hints(c, item),
        .seconds = cli_seconds_open(c),
        .confidence = a->confidence,
        .checks_passed = (int)g->passed,
        .checks_total = (int)g->checks.len,
        .score = a->gave_up ? 0 : g->score,
        .answer = g->answer,
        .beliefs = g->beliefs.data,
        .n_beliefs = g->beliefs.len,
    };
    struct err e = ERR_INIT;
    if (store_attempt(s, &t, &e) == 0) return 0;
    char text[800];
    cli_fail(c, "this answer could not be recorded: %s", err_text(&e, text, sizeof text));
    return -1;
}

/* ---- predictions ---- */

static const char *key_label(const struct predict_spec *spec) {
    switch (spec->of) {
    case OF_STDOUT:
    case OF_LINE: return "it printed";
    case OF_LINES: return "lines";
    case OF_MAKESPAN: return "it took";
    case OF_UNAWAITED: return "stayed shut";
    case OF_ERROR: return "it raised";
    case OF_PEAK: return "at once";
    case OF_ANSWER: break;
    }
    return "right is";
}

/* "  label        text", further lines below the first. */
static void labelled(struct cli *c, const char *label, unsigned style, const char *text, const char *right) {
    char *first = mem_printf("  %-11s  ", label), *rest = mem_printf("  %-11s  ", "");
    const struct wrap w = {.first = first, .rest = rest, .prefix_style = STYLE_DIM};
    size_t n = strcspn(text, "\n");
    struct styled s = STYLED_INIT;
    styled_add(&s, style, text, n);
    if (right && *right) styled_addf(&s, STYLE_DIM, "        %s", right);
    styled_adds(&s, style, text + n);
    wrap_print(&c->term, &s, &w);
    styled_release(&s);
    mem_free(first);
    mem_free(rest);
}

/* What the program printed, with times. `whole`: that was what the prediction was about. */
static void show_output(struct cli *c, const struct lab_result *r, bool whole) {
    if (!whole && r->out.len + r->err.len) term_newline(&c->term);
    if (whole && r->out.len) term_puts(&c->term, STYLE_DIM, "  it printed\n");
    if (r->out.len + r->err.len) timeline_print_output(&c->term, &r->trace, 2);
}

/* "2" is "2 s" where seconds are asked for; owned. */
static char *with_unit(const struct predict_spec *spec, const char *answer) {
    size_t n = answer ? strlen(answer) : 0;
    return mem_printf("%s%s", n ? answer : "", n && spec->of == OF_MAKESPAN && strchr("0123456789.", answer[n - 1]) ? " s" : "");
}

void feedback_compared(struct cli *c, const struct predict_spec *spec, const struct grade *g, const char *whose, int confidence) {
    struct term *t = &c->term;
    bool whole = spec->of == OF_STDOUT && g->runs.len;
    char *yours = with_unit(spec, g->answer);
    char *key = with_unit(spec, g->key);
    term_newline(t);
    labelled(c, whose, STYLE_PLAIN, yours, report_confidence(confidence));
    if (g->correct) {
        term_puts(t, STYLE_GOOD, "  ✓");
        term_puts(t, STYLE_PLAIN, " that is it\n");
    } else if (!whole) {
        labelled(c, key_label(spec), STYLE_STRONG, key, NULL);
    }
    if (g->runs.len) {
        show_output(c, g->runs.data[0], whole);
        if (g->runs.data[0]->end != LAB_EXITED) program_cards(c, g->runs.data[0], "the program");
    }
    mem_free(yours);
    mem_free(key);
}

void feedback_why(struct cli *c, const struct grade *g) {
    if (!g->why || !*g->why) return;
    term_newline(&c->term);
    screen_prose(c, g->why);
}

/* ---- beliefs ---- */

static bool read_today(struct cli *c, const char *code) {
    struct store_helps list = {0};
    bool today = false;
    if (c->store && store_helps(c->store, code, &list, NULL) == 0)
        for (size_t i = 0; i < list.len; i++) today |= list.data[i].rung == -1 && list.data[i].day == store_today(c->store);
    store_list_release(&list);
    return today;
}

/* The belief was shown twice since its micro-lesson was read last, which was not today: then the menu has it. */
static bool calls_for_micro(struct cli *c, const char *code) {
    struct store_beliefs list = {0};
    bool twice = false;
    if (c->store && !read_today(c, code) && store_beliefs(c->store, &list, NULL) == 0)
        for (size_t i = 0; i < list.len; i++) twice |= strcmp(list.data[i].belief, code) == 0 && list.data[i].fresh >= 2;
    store_list_release(&list);
    return twice;
}

static void open_micro(struct cli *c, const struct belief *b) {
    if (!b || c->testing || !calls_for_micro(c, b->code)) return;
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_DIM, "It is not the first time, so here is its short lesson.");
    micro_show(c, b->code);
}

void feedback_belief(struct cli *c, const struct grade *g, int confidence) {
    static const char sure[] = "You were sure, so it comes back tomorrow.";
    const struct belief *b = g->beliefs.len ? course_belief(c->course, g->beliefs.data[0]) : NULL;
    bool again = confidence == CONFIDENCE_SURE && !c->testing;
    if (g->correct || (!b && !again)) return;
    term_newline(&c->term);
    if (b)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "This belief is called “%s”.%s%s", b->name, again ? " " : "", again ? sure : "");
    else
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%s", sure);
    open_micro(c, b);
}

void feedback_propose_help(struct cli *c, const struct question *q) {
    struct course_item item = {.kind = ITEM_QUESTION, .id = q->id};
    enum plan_state state;
    char mark[16];
    if (c->testing || plan_state_of(c->course, c->store, &item, &state, mark, NULL) < 0 || state != PLAN_NEED_HELP) return;
    char *text = mem_printf("It stands as “need help” now, until one answer is right. `read %d` has the lesson%s", q->day,
                            q->hints.len ? ", `hint` the next step." : ".");
    term_newline(&c->term);
    screen_hint(c, text);
    mem_free(text);
}

/* ---- checks ---- */

static bool one_line(const char *s) { return s && *s && !strchr(s, '\n'); }

static void block(struct cli *c, const char *label, const char *text) {
    struct term *t = &c->term;
    if (!text || !*text) return;
    term_print(t, STYLE_DIM, "      %s\n", label);
    int lines = 0;
    for (const char *p = text; *p && lines < 20; lines++) {
        size_t n = strcspn(p, "\n");
        struct buf squeezed = BUF_INIT;
        struct styled line = STYLED_INIT;
        wrap_squeeze(t, p, n, term_measure(t) - 8, false, &squeezed);
        styled_add(&line, STYLE_PLAIN, squeezed.data, squeezed.len);
        wrap_print(t, &line, &(struct wrap){.first = "        ", .rest = "          "});
        styled_release(&line);
        buf_release(&squeezed);
        p += n + (p[n] == '\n');
        if (lines == 19 && *p) term_puts(t, STYLE_DIM, "        …\n");
    }
}

static bool same_text(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

/* What fits beside the name of a check: "yours 4.5 s, expected 3 s". */
static bool beside(const struct cli *c, const struct grade_check *k, struct styled *s) {
    struct styled all = STYLED_INIT;
    if (!one_line(k->got)) return false;
    styled_addf(&all, STYLE_PLAIN, "yours: %s", k->got);
    if (one_line(k->expected)) styled_addf(&all, STYLE_DIM, " · expected: %s", k->expected);
    bool fits = 6 + term_columns(&c->term, k->name, strlen(k->name)) + styled_columns(&c->term, &all) <= term_measure(&c->term) &&
                (one_line(k->expected) || !k->expected || !*k->expected);
    if (fits) styled_append(s, &all, 0, all.text.len);
    styled_release(&all);
    return fits;
}

/* What a detector saw in the run, and where it is taught. */
static void put_evidence(struct cli *c, const struct grade_check *k) {
    struct styled s = STYLED_INIT;
    markdown_inline(&c->term, &s, STYLE_PLAIN, k->evidence);
    styled_addf(&s, STYLE_DIM, "  pitfalls\u00a0%s", k->pitfall);
    wrap_print(&c->term, &s, &(struct wrap){.first = "      ", .rest = "      "});
    styled_release(&s);
}

static void failed_details(struct cli *c, const struct grade *g, const struct grade_check *k, bool picture) {
    const struct lab_result *r = k->run < g->runs.len ? g->runs.data[k->run] : NULL;
    if (r && picture && r->trace.lanes.len > 1)
        timeline_print(&c->term, &r->trace, &(struct timeline_options){.indent = 6, .width = term_measure(&c->term)});
    struct styled s = STYLED_INIT;
    if (k->why) markdown_inline(&c->term, &s, STYLE_PLAIN, k->why);
    if (k->line) styled_addf(&s, STYLE_DIM, "%sline\u00a0%u", k->why ? "  " : "", k->line);
    if (s.text.len) wrap_print(&c->term, &s, &(struct wrap){.first = "      ", .rest = "      "});
    styled_release(&s);
}

/* The row of a check; `before` is what the last failed one got, which is not said twice. With `brief` it stays a row. */
static void check_row(struct cli *c, const struct grade_check *k, const char *before, bool brief) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    styled_adds(&l.left, k->passed ? STYLE_GOOD : STYLE_BAD, k->passed ? "✓ " : "✗ ");
    styled_adds(&l.left, STYLE_PLAIN, k->name);
    bool said = k->passed || same_text(k->got, before) || beside(c, k, &l.right);
    if (l.right.text.len)
        term_line_print(&c->term, &l);
    else
        wrap_print(&c->term, &l.left, &(struct wrap){.first = "  ", .rest = "    "});
    term_line_release(&l);
    if (said || brief) return;
    block(c, "expected", k->expected);
    block(c, "yours", k->got && *k->got ? k->got : "nothing");
}

static size_t column_of(const char *line, size_t n) {
    size_t i = 0;
    while (i < n && (line[i] == ' ' || line[i] == '|')) i++;
    return i;
}

/* A traceback without the frames of the program that runs the check: they are none of the learner's. */
static void add_own_frames(struct buf *out, const char *text) {
    size_t driver = SIZE_MAX;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n"), at = column_of(p, n);
        bool frame = strncmp(p + at, "File \"", 6) == 0;
        if (frame && strncmp(p + at, "File \"<driver>\"", 15) == 0)
            driver = at;
        else if (frame || at <= driver)
            driver = SIZE_MAX;
        if (driver == SIZE_MAX) buf_add(out, p, n + (p[n] == '\n'));
        p += n + (p[n] == '\n');
    }
}

/* What the run of a failed check wrote to stderr, once: an uncaught error explains more than any check. The run of one
 * that passed may have been meant to end in an error. */
static void errors_of_runs(struct cli *c, const struct grade *g) {
    for (size_t i = 0; i < g->checks.len; i++) {
        const struct grade_check *k = &g->checks.data[i];
        if (k->passed || k->run == SIZE_MAX) continue;
        const struct lab_result *r = g->runs.data[k->run];
        if (r->end == LAB_EXITED && !*r->error) continue;
        term_newline(&c->term);
        struct buf own = BUF_INIT;
        add_own_frames(&own, r->err.data);
        block(c, "your program wrote", own.data);
        buf_release(&own);
        program_cards(c, r, "your file");
        return;
    }
}

/* A sentence about the whole answer that none of the checks says. */
static bool has_whole_why(const struct grade *g) {
    for (size_t i = 0; g->why && i < g->checks.len; i++) {
        const struct grade_check *k = &g->checks.data[i];
        if (!k->passed && k->why && strcmp(k->why, g->why) == 0) return false;
    }
    return g->why && *g->why;
}

void feedback_table(struct cli *c, const struct grade *g) {
    term_newline(&c->term);
    size_t drawn = SIZE_MAX, failed = 0;
    const char *before = NULL, *evidence = NULL;
    for (size_t i = 0; i < g->checks.len; i++) {
        const struct grade_check *k = &g->checks.data[i];
        bool said = k->passed || failed;
        check_row(c, k, before, said);
        failed += !k->passed;
        if (said) continue;
        before = k->got;
        failed_details(c, g, k, k->run != drawn);
        if (k->evidence && !has_whole_why(g) && !same_text(k->evidence, evidence)) put_evidence(c, k);
        if (k->evidence) evidence = k->evidence;
        if (k->run != SIZE_MAX) drawn = k->run;
    }
    if (!g->correct) errors_of_runs(c, g);
    if (has_whole_why(g)) feedback_why(c, g);
    struct styled s = STYLED_INIT;
    const struct belief *b = !g->correct && g->beliefs.len ? course_belief(c->course, g->beliefs.data[0]) : NULL;
    if (b) styled_addf(&s, STYLE_PLAIN, "belief: “%s” · ", b->name);
    styled_addf(&s, STYLE_PLAIN, "%zu of %zu checks", g->passed, g->checks.len);
    term_newline(&c->term);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

void feedback_checks(struct cli *c, const struct grade *g) {
    feedback_table(c, g);
    open_micro(c, !g->correct && g->beliefs.len ? course_belief(c->course, g->beliefs.data[0]) : NULL);
}
