/* beliefs: what wrong answers show, and the short lesson about each. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/micro.h"
#include "cli/screen.h"
#include "store/query.h"
#include "term/wrap.h"

static int hits_of(const struct store_beliefs *list, const char *code) {
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->data[i].belief, code) == 0) return list->data[i].hits;
    return 0;
}

static void print_row(struct cli *c, const struct belief *b, int hits) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    styled_addf(&l.left, STYLE_KEY, "%-4s", b->code);
    styled_addf(&l.left, STYLE_PLAIN, "“%s”", b->name);
    if (hits) styled_addf(&l.right, STYLE_DIM, "%d\u00a0answer%s", hits, hits == 1 ? "" : "s");
    if (hits)
        term_line_print(&c->term, &l);
    else
        wrap_print(&c->term, &l.left, &(struct wrap){.first = "  ", .rest = "      "});
    term_line_release(&l);
}

static int list(struct cli *c) {
    struct store_beliefs shown = {0};
    struct err e = ERR_INIT;
    const struct course_data *d = course_data(c->course);
    if (store_beliefs(c->store, &shown, &e) < 0) return cli_fail_err(c, &e);
    screen_title(c, "What one believes at first", NULL);
    for (size_t i = 0; i < d->beliefs.beliefs.len; i++) {
        const struct belief *b = &d->beliefs.beliefs.data[i];
        print_row(c, b, hits_of(&shown, b->code));
    }
    store_list_release(&shown);
    term_newline(&c->term);
    screen_hint(c, "`beliefs M1` opens its short lesson. On the right: how many of your answers showed it.");
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    const char *code = args_operand(a, 0);
    if (!cli_course(c) || !cli_store_to_read(c)) return 1;
    if (!code) return list(c);
    const struct belief *b = course_belief(c->course, code);
    if (!b) return cli_usage(c, "there is no belief \"%s\"; `beliefs` lists them", code);
    micro_show(c, b->code);
    return 0;
}

static void complete_belief(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    for (size_t i = 0; course && i < course_data(course)->beliefs.beliefs.len; i++) {
        const struct belief *b = &course_data(course)->beliefs.beliefs.data[i];
        lineedit_offer(offers, b->code, b->name);
    }
}

const struct command command_beliefs = {
    .name = "beliefs",
    .group = GROUP_COURSE,
    .summary = "what wrong answers show, with a short lesson for each",
    .usage = "[BELIEF]",
    .help = "A wrong answer often shows a belief. Each has a name and a lesson of a minute and a half: a small program to "
            "predict, and one line to keep. It opens by itself when two of your answers have shown the belief.",
    .most = 1,
    .complete = complete_belief,
    .run = run,
};
