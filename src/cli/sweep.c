#include "cli/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "cli/program.h"
#include "lab/detect.h"
#include "lab/source.h"
#include "lab/sweep.h"
#include "lab/timeline.h"
#include "lab/words.h"
#include "term/markdown.h"
#include "term/progress.h"
#include "term/wrap.h"

#define MOST_WAITS 200
#define SCHEDULES 20

/* ---- what both say ---- */

static const char *end_of(const struct lab_result *r) {
    switch (r->end) {
    case LAB_EXITED: return "";
    case LAB_DEADLOCK: return "waits for ever";
    case LAB_REAL_TIME: case LAB_TICKS: case LAB_VIRTUAL_TIME: return "does not end";
    case LAB_CRASHED: return "makes the engine fail";
    default: return "is stopped by a limit";
    }
}

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

struct cut { /* what came of a cancellation */
    char *task, *says, *note; /* owned; says NULL: all is well */
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
    const struct lab_fact *where = lab_fact(r, "where");
    const struct trace_lane *lane = lane_named(&r->trace, name);
    struct words w;
    struct buf shown = BUF_INIT;
    words_init(&w, &r->trace);
    if (lane) words_lane(&w, lane->lane, 30, &shown);
    words_release(&w);
    struct cut cut = {.task = mem_strdup(shown.len ? shown.data : name), .times = 1,
                      .line = where ? (uint32_t)strtoul(where->text, NULL, 10) : 0};
    buf_release(&shown);
    if (r->end != LAB_EXITED)
        cut.says = mem_printf("cancelled here, the program %s", end_of(r));
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
        if (old->line != k.line || !same_text(old->says, k.says) || !same_text(old->task, k.task)) continue;
        old->times++;
        cut_release(&k);
        return;
    }
    vec_push(list, k);
}

static void show_cut(struct cli *c, const struct lab_program *p, const struct cut *k) {
    struct buf left = BUF_INIT, right = BUF_INIT;
    buf_adds(&left, k->task);
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

/* The runs. -1 after a message; else how many suspensions there are. */
static int cut_everywhere(struct cli *c, const struct lab_program *p, cuts *list, unsigned *bad) {
    struct term_progress bar;
    int at = 1;
    term_progress_begin(&bar, &c->term, "cancelling", NULL);
    for (; at <= MOST_WAITS; at++) {
        struct lab_result r;
        struct err e = ERR_INIT;
        term_progress_step(&bar, (size_t)at, 0);
        if (sweep_run(p, &(struct sweep_change){.at = at}, &r, &e) < 0) {
            term_progress_end(&bar);
            cli_fail_err(c, &e);
            return -1;
        }
        const struct lab_fact *task = lab_fact(&r, "task");
        bool fired = lab_fact(&r, "fired") != NULL;
        if (fired) {
            struct cut k = judge_cut(p, &r, task ? task->text : "?");
            *bad += k.says != NULL;
            add_cut(list, k);
        }
        lab_result_release(&r);
        if (!fired) break;
    }
    term_progress_end(&bar);
    return at - 1;
}

int sweep_cancel(struct cli *c, const struct lab_program *p) {
    cuts list = {0};
    unsigned bad = 0;
    int n = cut_everywhere(c, p, &list, &bad);
    if (n < 0) return 1;
    for (size_t i = 0; i < list.len; i++) show_cut(c, p, &list.data[i]);
    if (n) term_newline(&c->term);
    if (!n)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "No task of the program ever waits, so there is no place at which it can be cancelled.");
    else if (!bad)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Cancelled at any of its %d waits it ends cancelled, and nothing stays open.", n);
    else
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%u of %d cancellations do harm.", bad, n);
    if (n == MOST_WAITS) wrap_printf(&c->term, 2, STYLE_DIM, "Only the first %d waits were looked at.", MOST_WAITS);
    for (size_t i = 0; i < list.len; i++) cut_release(&list.data[i]);
    vec_release(&list);
    return bad ? 1 : 0;
}

/* ---- the schedule sweep ---- */

static int by_line(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* The lines of an output, sorted: their order is the schedule's, what they say is not. */
static char *said(const struct lab_result *r) {
    char *text = mem_strdup(r->out.data), *at = text;
    VEC(const char *) lines = {0};
    struct buf out = BUF_INIT;
    for (char *line; (line = strsep(&at, "\n")) != NULL;) vec_push(&lines, (const char *)line);
    if (lines.len) qsort(lines.data, lines.len, sizeof *lines.data, by_line);
    for (size_t i = 0; i < lines.len; i++) buf_addf(&out, "%s\n", lines.data[i]);
    vec_release(&lines);
    mem_free(text);
    return buf_steal(&out);
}

struct schedule {
    const struct lab_program *p;
    const struct lab_result *base;
    char *base_said;
};

/* What is wrong with a run beside the program's own; NULL: nothing. Owned. */
static char *wrong_with(const struct schedule *s, const struct lab_result *r) {
    if (r->end != s->base->end) return mem_printf("the program %s", *end_of(r) ? end_of(r) : "ends");
    const struct lab_fact *text = lab_fact(r, "error_text");
    if (strcmp(r->error, s->base->error) != 0)
        return *r->error ? mem_printf("it ends in %s: %.200s", r->error, text ? text->text : "") : mem_strdup("it ends without its error");
    char *now = said(r);
    char *wrong = NULL;
    if (strcmp(now, s->base_said) != 0) {
        const char *a = now, *b = s->base_said;
        size_t i = 0, n;
        while (a[i] && a[i] == b[i]) i++;
        while (i && a[i - 1] != '\n') i--;
        n = strcspn(a + i, "\n");
        wrong = mem_printf("it prints “%.*s” where the program itself prints “%.*s”", (int)n, a + i, (int)strcspn(b + i, "\n"), b + i);
    }
    mem_free(now);
    return wrong;
}

static char *try_latencies(struct cli *c, const struct schedule *s, const char *const *texts, size_t n) {
    struct lab_result r;
    struct err e = ERR_INIT;
    if (sweep_run(s->p, &(struct sweep_change){.chosen = true, .texts = texts, .n = n}, &r, &e) < 0) {
        cli_fail_err(c, &e);
        return NULL;
    }
    char *wrong = wrong_with(s, &r);
    lab_result_release(&r);
    return wrong;
}

/* The line at which latency number `i` is waited for in the program's own run; 0 where that cannot be told. */
static uint32_t line_of_latency(const struct schedule *s, size_t i, size_t n) {
    uint32_t line = 0;
    size_t k = 0;
    for (size_t x = 0; x < s->base->trace.events.len; x++) {
        const struct aio_event *e = &s->base->trace.events.data[x];
        bool waits = e->kind == AIO_WAIT && ((e->a == AIO_W_SLEEP && e->b > 0) || e->a == AIO_W_IO);
        if (waits && k++ == i) line = e->file == 0 ? e->line : 0;
    }
    return k == n ? line : 0;
}

/* Takes back each moved latency that is not needed to break it. */
static void show_smallest(struct cli *c, const struct schedule *s, const struct sweep_delays *own, const char **texts) {
    size_t n = own->texts.len, moved = 0;
    for (size_t i = 0; i < n; i++) {
        const char *was = texts[i];
        if (strcmp(was, own->texts.data[i]) == 0) continue;
        texts[i] = own->texts.data[i];
        char *wrong = try_latencies(c, s, texts, n);
        if (!wrong) texts[i] = was;
        moved += !wrong;
        mem_free(wrong);
    }
    wrap_printf(&c->term, 6, STYLE_PLAIN, moved == 1 ? "One latency that is different is enough:" : "These latencies are enough:");
    for (size_t i = 0; i < n; i++) {
        uint32_t line = line_of_latency(s, i, n);
        if (strcmp(texts[i], own->texts.data[i]) == 0) continue;
        struct styled t = STYLED_INIT;
        styled_addf(&t, STYLE_PLAIN, "wait %zu takes %s s instead of %s s", i + 1, texts[i], own->texts.data[i]);
        if (line) styled_addf(&t, STYLE_DIM, "  line\u00a0%u", line);
        wrap_print(&c->term, &t, &(struct wrap){.first = "        ", .rest = "          "});
        styled_release(&t);
    }
}

/* One schedule: its output, what is wrong with it, its timeline. */
static int replay_schedule(struct cli *c, const struct schedule *s, const char **texts, size_t n, int seed) {
    struct lab_result r;
    struct err e = ERR_INIT;
    sweep_shuffle(seed, texts, n);
    if (sweep_run(s->p, &(struct sweep_change){.chosen = true, .texts = texts, .n = n}, &r, &e) < 0) return cli_fail_err(c, &e);
    timeline_print_output(&c->term, &r.trace, 2);
    char *wrong = wrong_with(s, &r);
    program_cards(c, &r, s->p->path);
    term_newline(&c->term);
    program_timeline(c, &r, 2, true);
    term_newline(&c->term);
    char *title = mem_printf("schedule %d", seed);
    put_item(c, !wrong, title, "");
    if (wrong) put_note(c, wrong);
    int rc = wrong != NULL;
    mem_free(title);
    mem_free(wrong);
    lab_result_release(&r);
    return rc;
}

static int try_schedules(struct cli *c, const struct schedule *s, const struct sweep_delays *own, const char **texts) {
    struct term_progress bar;
    size_t n = own->texts.len;
    char *wrong = NULL;
    int seed = 0;
    term_progress_begin(&bar, &c->term, "schedules", NULL);
    while (!wrong && seed++ < SCHEDULES) {
        term_progress_step(&bar, (size_t)seed, SCHEDULES);
        memcpy(texts, own->texts.data, n * sizeof *texts);
        sweep_shuffle(seed, texts, n);
        wrong = try_latencies(c, s, texts, n);
    }
    term_progress_end(&bar);
    if (!wrong) {
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Under %d other schedules it ends the same and says the same.", SCHEDULES);
        return 0;
    }
    char *title = mem_printf("schedule %d", seed), *again = mem_printf("--seed %d shows it", seed);
    put_item(c, false, title, again);
    put_note(c, wrong);
    show_smallest(c, s, own, texts);
    mem_free(title);
    mem_free(again);
    mem_free(wrong);
    return 1;
}

int sweep_schedule(struct cli *c, const struct lab_program *p, int seed) {
    struct lab_result base;
    struct err e = ERR_INIT;
    if (sweep_run(p, &(struct sweep_change){.chosen = true}, &base, &e) < 0) return cli_fail_err(c, &e);
    struct schedule s = {.p = p, .base = &base, .base_said = said(&base)};
    struct sweep_delays own;
    sweep_delays_of(&base, &own);
    size_t n = own.texts.len;
    const char **texts = mem_alloc((n + 1) * sizeof *texts);
    if (n) memcpy(texts, own.texts.data, n * sizeof *texts);
    int rc = 0;
    if (n < 2)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "The program waits for fewer than two things that take time: there is one schedule only.");
    else
        rc = seed ? replay_schedule(c, &s, texts, n, seed) : try_schedules(c, &s, &own, texts);
    mem_free(texts);
    sweep_delays_release(&own);
    mem_free(s.base_said);
    lab_result_release(&base);
    return rc;
}
