#include "cli/micro.h"

#include <string.h>

#include "cli/feedback.h"
#include "cli/program.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "term/highlight.h"
#include "term/markdown.h"
#include "term/wrap.h"

/* What the learner believes, in their words. */
static void print_belief(struct cli *c, const struct belief *b) {
    term_newline(&c->term);
    char *title = mem_printf("“%s”", b->name);
    screen_title(c, title, b->code);
    mem_free(title);
    screen_quote(c, b->believed);
    term_newline(&c->term);
}

static void print_program(struct cli *c, const struct micro *m) {
    code_print(&c->term, m->program, strlen(m->program), &(struct code_view){.prefix = "  ", .numbers = true});
}

static const struct choice *of_belief(const struct micro *m, const char *code) {
    for (size_t i = 0; i < m->spec.choices.len; i++)
        if (m->spec.choices.data[i].belief && strcmp(m->spec.choices.data[i].belief, code) == 0) return &m->spec.choices.data[i];
    return &m->spec.choices.data[0];
}

/* Graded, recorded where somebody answered, and shown. */
static void compare(struct cli *c, const struct belief *b, const char *answer, bool answered) {
    struct grade g = {0};
    struct err e = ERR_INIT;
    struct answered a = {.item = b->code, .source = "micro", .confidence = CONFIDENCE_NONE};
    term_flush(&c->term);
    if (grade_micro(b->micro, answer, &g, &e) < 0) {
        cli_fail_err(c, &e);
    } else {
        g.beliefs.len = 0; /* the belief is being answered, it is not found a third time */
        if (!answered || feedback_record(c, &a, &g) == 0) {
            feedback_compared(c, &b->micro->spec, &g, answered ? "your answer" : "the belief", CONFIDENCE_NONE);
            feedback_why(c, &g);
        }
    }
    grade_release(&g);
}

/* False when the learner does not want to answer. */
static bool predict(struct cli *c, const struct belief *b) {
    static const char *const words[] = {"next", "back", "skip", NULL};
    const char *const *outer = c->ask.words;
    struct buf answer = BUF_INIT;
    term_newline(&c->term);
    screen_prose(c, b->micro->ask);
    struct shown outer_shown = c->shown;
    question_show_choices(c, b->code, b->micro->spec.choices.data, b->micro->spec.choices.len);
    term_newline(&c->term);
    c->ask.words = words;
    bool given = question_ask_prediction(c, &b->micro->spec, &answer) == ASK_ANSWER;
    c->ask.words = outer;
    c->shown = outer_shown;
    if (given) compare(c, b, answer.data, true);
    buf_release(&answer);
    return given;
}

static void print_end(struct cli *c, const struct belief *b) {
    term_newline(&c->term);
    screen_prose(c, b->truth);
    if (b->micro) {
        struct styled s = STYLED_INIT;
        styled_adds(&s, STYLE_KEY, "keep  ");
        markdown_inline(&c->term, &s, STYLE_STRONG, b->micro->keep);
        term_newline(&c->term);
        wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "        "});
        styled_release(&s);
    }
    for (size_t i = 0; i < b->taught.len; i++)
        if (b->taught.data[i].section && course_lesson(c->course, b->taught.data[i].day, NULL))
            wrap_printf(&c->term, 2, STYLE_DIM, "lesson of day %d, “%s”", b->taught.data[i].day, b->taught.data[i].section);
}

void micro_show(struct cli *c, const char *code) {
    const struct belief *b = code ? course_belief(c->course, code) : NULL;
    if (!b) return;
    print_belief(c, b);
    if (b->micro) {
        print_program(c, b->micro);
        /* without an answer the learner sees what the belief would have said */
        if (!cli_interactive(c) || !predict(c, b)) compare(c, b, of_belief(b->micro, code)->text, false);
    }
    print_end(c, b);
    if (c->store) store_micro(c->store, code, NULL);
}
