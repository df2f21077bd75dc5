/* mark: the learner's own state of an item, beside what the answers show. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/micro.h"
#include "cli/screen.h"
#include "term/wrap.h"
#include "tutor/plan.h"

static int unknown_item(struct cli *c, const char *text, const struct strs *near) {
    if (near->len) return cli_usage(c, "there is nothing called \"%s\"; did you mean %s?", text, near->data[0]);
    return cli_usage(c, "there is nothing called \"%s\"; mark takes a question, a day, a leaf (F1), a level (F), a pitfall (P1) or "
                        "a self-assessment (SA1)", text);
}

static int list(struct cli *c) {
    struct store_said marks = {0};
    struct err e = ERR_INIT;
    if (store_marks(c->store, NULL, &marks, &e) < 0) return cli_fail_err(c, &e);
    if (!marks.len) screen_hint(c, "Nothing is marked. `mark F1 need-help` marks a leaf.");
    for (size_t i = 0; i < marks.len; i++) {
        struct styled s = STYLED_INIT;
        struct course_item item;
        screen_state(&s, screen_state_of_key(marks.data[i].text));
        bool known = course_find_item(c->course, marks.data[i].item, &item, NULL);
        styled_addf(&s, STYLE_PLAIN, " %s", marks.data[i].item);
        if (known) styled_addf(&s, STYLE_DIM, "  %s", item.title);
        wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "    "});
        styled_release(&s);
    }
    store_list_release(&marks);
    return 0;
}

/* The first day that asks about a leaf; a day itself. 0: neither. */
static int day_of(struct cli *c, const struct course_item *item) {
    size_t n;
    const struct question_head *all = course_questions(c->course, &n);
    if (item->kind == ITEM_DAY) return item->day;
    for (size_t i = 0; item->kind == ITEM_LEAF && i < n; i++)
        if (strcmp(all[i].leaf, item->id) == 0) return all[i].day;
    return 0;
}

/* Where help is: the lesson, or the belief that is mostly behind a question. */
static void propose_help(struct cli *c, const struct course_item *item) {
    int day = day_of(c, item);
    char *text = day ? mem_printf("`read %d` has the lesson, `beliefs` what one believes at first.", day) : NULL;
    if (text) screen_hint(c, text);
    mem_free(text);
    const struct question_head *h = item->kind == ITEM_QUESTION ? course_find(c->course, item->id, NULL) : NULL;
    const struct belief *b = h && h->beliefs.len ? course_belief(c->course, h->beliefs.data[0]) : NULL;
    if (!b) return;
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_DIM, "What is mostly behind it:");
    micro_show(c, b->code);
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    const char *what = args_operand(a, 0), *how = args_operand(a, 1);
    if (!what) return list(c);
    if (!how) return cli_usage(c, "usage: mark ITEM completed|in-progress|not-started|need-help");
    struct course_item item;
    struct strs near = {0};
    struct err e = ERR_INIT;
    const struct state *state = course_state(c->course, how);
    int rc = course_find_item(c->course, what, &item, &near) ? 0 : unknown_item(c, what, &near);
    mem_free(near.data);
    if (rc) return rc;
    if (!state) return cli_usage(c, "\"%s\" is no state; they are completed, in-progress, not-started and need-help", how);
    if (store_mark(c->store, item.id, state->key, &e) < 0) return cli_fail_err(c, &e);
    struct styled s = STYLED_INIT;
    screen_state(&s, screen_state_of_key(state->key));
    styled_addf(&s, STYLE_PLAIN, " %s  %s", item.id, item.title);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "    "});
    styled_release(&s);
    if (strcmp(state->key, "need-help") == 0) propose_help(c, &item);
    return 0;
}

const struct command command_mark = {
    .name = "mark",
    .group = GROUP_PROGRESS,
    .summary = "set your own state of a question, day, leaf, level or pitfall",
    .usage = "[ITEM STATE]",
    .help = "The states are `completed`, `in-progress`, `not-started` and `need-help`. Your mark stands beside what your answers "
            "show and does not replace it. Without operands it lists your marks.",
    .most = 2,
    .complete = complete_item,
    .run = run,
};
