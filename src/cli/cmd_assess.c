/* assess: the self-assessment questions; the learner's own answer, then the evidence beside it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "term/wrap.h"
#include "tutor/report.h"

static const char *const answers[] = {"yes", "partly", "no"};

static const struct cli_option options[] = {
    {.name = "answer", .value = "ANSWER", .help = "record it for one question (assess SA1 --answer partly)",
     .words = (const char *const[]){"yes", "partly", "no", NULL}},
    {.name = NULL},
};

#define MOST_NAMED 10

static void list_heads(struct cli *c, const char *label, const struct question_head *const *heads, size_t n) {
    struct styled s = STYLED_INIT;
    size_t named = n > MOST_NAMED + 2 ? MOST_NAMED : n;
    if (!n) return;
    styled_addf(&s, STYLE_DIM, "%-10s", label);
    for (size_t i = 0; i < named; i++) styled_addf(&s, STYLE_PLAIN, "%s%s", i ? ", " : "", heads[i]->number);
    if (named < n) styled_addf(&s, STYLE_DIM, " and %zu more", n - named);
    wrap_print(&c->term, &s, &(struct wrap){.first = "      ", .rest = "                "});
    styled_release(&s);
}

/* What the evidence says against what was answered, in one sentence. */
static const char *verdict(const char *answer, const struct evidence *ev) {
    size_t tried = ev->passed.len + ev->failed.len;
    if (!tried) return "There is no evidence yet: none of its questions has been tried.";
    bool strong = ev->failed.len == 0 && ev->passed.len >= ev->open.len && !(ev->accuracy < 0.8);
    bool weak = ev->failed.len > ev->passed.len;
    if (!answer) return NULL;
    if (strcmp(answer, "yes") == 0) return strong ? "Your answers say so too." : weak ? "Your answers do not show it yet."
                                                                                     : "Your answers show a part of it.";
    if (strcmp(answer, "no") == 0) return strong ? "Your answers say that you can." : "Your answers agree; there is something to do.";
    return strong ? "Your answers say that you can." : weak ? "Your answers do not show that much yet." : "Your answers say the same.";
}

static void show_evidence(struct cli *c, const struct assessment_question *q, const char *answer) {
    struct evidence ev = {0};
    struct err e = ERR_INIT;
    if (report_evidence(c->course, c->store, q, &ev, &e) < 0) {
        cli_fail_err(c, &e);
        return;
    }
    if (answer) term_print(&c->term, STYLE_PLAIN, "      %-10s%s\n", "you say", answer);
    list_heads(c, "passed", ev.passed.data, ev.passed.len);
    list_heads(c, "failed", ev.failed.data, ev.failed.len);
    list_heads(c, "not tried", ev.open.data, ev.open.len);
    if (!isnan(ev.accuracy)) term_print(&c->term, STYLE_PLAIN, "      %-10s%.0f %% right\n", "answers", ev.accuracy * 100);
    if (ev.sure) term_print(&c->term, STYLE_PLAIN, "      %-10sright %d of %d times\n", "when sure", ev.sure_right, ev.sure);
    const char *says = verdict(answer, &ev);
    if (says) wrap_printf(&c->term, 6, STYLE_DIM, "%s", says);
    evidence_release(&ev);
}

/* The recorded answer; owned, NULL none. */
static char *recorded(struct cli *c, const char *code) {
    struct store_said list = {0};
    char *answer = NULL;
    if (store_assessments(c->store, code, &list, NULL) == 0 && list.len) answer = mem_strdup(list.data[0].text);
    store_list_release(&list);
    return answer;
}

static int ask_one(struct cli *c, const struct assessment_question *q) {
    static const struct ask_item items[] = {{'y', "yes"}, {'p', "partly"}, {'n', "no"}, {'q', "leave"}};
    size_t picked = 0;
    struct err e = ERR_INIT;
    screen_prose(c, q->ask);
    if (ask_menu(&c->ask, items, 4, &picked) != ASK_ANSWER || picked == 3) return 1;
    if (store_assess(c->store, q->code, answers[picked], &e) < 0) {
        cli_fail_err(c, &e);
        return -1;
    }
    term_newline(&c->term);
    show_evidence(c, q, answers[picked]);
    term_newline(&c->term);
    return 0;
}

static int level(struct cli *c, const struct assessment_level *l) {
    screen_title(c, l->title, NULL);
    for (size_t i = 0; i < l->questions.len; i++) {
        const struct assessment_question *q = &l->questions.data[i];
        if (cli_interactive(c)) {
            int r = ask_one(c, q);
            if (r) return r;
            continue;
        }
        char *answer = recorded(c, q->code);
        term_print(&c->term, STYLE_DIM, "  %-5s ", q->code);
        term_print(&c->term, STYLE_PLAIN, "%s\n", q->ask);
        show_evidence(c, q, answer);
        mem_free(answer);
    }
    if (!cli_interactive(c)) term_newline(&c->term);
    return 0;
}

static int one(struct cli *c, const char *code, const char *answer) {
    const struct assessment_question *q = course_assessment(c->course, code, NULL);
    struct err e = ERR_INIT;
    if (!q) return cli_usage(c, "there is no self-assessment \"%s\"; they are SA1 to SA12", code);
    if (store_assess(c->store, q->code, answer, &e) < 0) return cli_fail_err(c, &e);
    screen_prose(c, q->ask);
    show_evidence(c, q, answer);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    const char *only = args_operand(a, 0);
    if (args_has(a, "answer")) return one(c, only ? only : "", args_text(a, "answer"));
    if (only && !course_level(c->course, only)) return cli_usage(c, "there is no level \"%s\"; they are F, I, A and E", only);
    const struct course_data *d = course_data(c->course);
    screen_prose(c, d->assessment.intro);
    term_newline(&c->term);
    int day = only ? 0 : cli_day(c, NULL);
    for (size_t i = 0; i < d->assessment.levels.len; i++) {
        const struct assessment_level *l = &d->assessment.levels.data[i];
        if (only && course_level(c->course, l->level) != course_level(c->course, only)) continue;
        int rc = level(c, l);
        if (rc) return rc < 0 ? 1 : 0;
        if (!only && cli_interactive(c) && l->day >= day) break; /* the levels ahead can wait */
    }
    return 0;
}

const struct command command_assess = {
    .name = "assess",
    .group = GROUP_STUDY,
    .summary = "what can you do: your own answer beside the evidence",
    .usage = "[LEVEL]",
    .options = options,
    .most = 1,
    .complete = complete_level,
    .run = run,
};
