/* pitfalls: the twelve, each as symptom, evidence and cure. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "cli/topic.h"
#include "term/wrap.h"

static void print_pitfall(struct cli *c, const struct pitfall *p) {
    struct course_item item = {ITEM_PITFALL, p->code, p->text, 0};
    enum plan_state state = PLAN_NOT_STARTED;
    char mark[16] = "";
    plan_state_of(c->course, c->store, &item, &state, mark, NULL);
    struct styled s = STYLED_INIT;
    screen_state(&s, state);
    styled_addf(&s, STYLE_DIM, " %s ", p->code);
    styled_adds(&s, STYLE_PLAIN, p->text);
    struct buf days = BUF_INIT;
    topic_days(&days, &p->days);
    if (p->days.len) styled_addf(&s, STYLE_DIM, "  %s", days.data);
    wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
    buf_release(&days);
    styled_release(&s);
}

static int one(struct cli *c, const struct pitfall *p) {
    print_pitfall(c, p);
    screen_part(c, "symptom", p->symptom);
    screen_part(c, "evidence", p->evidence);
    screen_part(c, "cure", p->cure);
    const struct question_head *lab = p->lab ? course_find(c->course, p->lab, NULL) : NULL;
    term_newline(&c->term);
    char *hint = lab ? mem_printf("`solve %s` is its lab: %s", lab->number, lab->title) : NULL;
    if (hint) screen_hint(c, hint);
    mem_free(hint);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store_to_read(c)) return 1;
    const char *code = args_operand(a, 0);
    if (code) {
        const struct pitfall *p = course_pitfall(c->course, code);
        return p ? one(c, p) : cli_usage(c, "there is no pitfall \"%s\"; they are P1 to P12", code);
    }
    const struct course_data *d = course_data(c->course);
    screen_title(c, "Pitfalls", "pitfalls P1 says more");
    for (size_t g = 0; g < d->pitfalls.groups.len; g++) {
        screen_heading(c, d->pitfalls.groups.data[g].title);
        for (size_t i = 0; i < d->pitfalls.groups.data[g].pitfalls.len; i++)
            print_pitfall(c, &d->pitfalls.groups.data[g].pitfalls.data[i]);
        term_newline(&c->term);
    }
    screen_states_legend(c);
    return 0;
}

static void complete_pitfall(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    for (size_t g = 0; course && g < course_data(course)->pitfalls.groups.len; g++)
        for (size_t i = 0; i < course_data(course)->pitfalls.groups.data[g].pitfalls.len; i++) {
            const struct pitfall *p = &course_data(course)->pitfalls.groups.data[g].pitfalls.data[i];
            lineedit_offer(offers, p->code, p->text);
        }
}

const struct command command_pitfalls = {
    .name = "pitfalls",
    .group = GROUP_COURSE,
    .summary = "twelve ways in which async programs go wrong: symptom, evidence, cure",
    .usage = "[CODE]",
    .most = 1,
    .complete = complete_pitfall,
    .run = run,
};
