/* roadmap: the twenty days in four weeks. With a day: what that day holds. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/record.h"

static void add_link(struct cli *c, struct styled *s, const char *id) {
    const struct link *l = course_link(c->course, id);
    if (!l) return;
    if (l->url)
        styled_link(s, STYLE_LINK, l->title, strlen(l->title), l->url);
    else
        styled_adds(s, STYLE_PLAIN, l->title);
}

static void print_day_row(struct cli *c, const struct record *r, const struct day *day) {
    struct plan_day d;
    struct styled s = STYLED_INIT;
    bool known = plan_day_of(r, day->number, &d, NULL) == 0;
    screen_state(&s, known ? d.state : PLAN_NOT_STARTED);
    styled_addf(&s, STYLE_PLAIN, " %2d  %s", day->number, day->topic);
    styled_addf(&s, STYLE_DIM, "  %s", day->time);
    if (known && d.questions) styled_addf(&s, STYLE_DIM, " · %d\u00a0of\u00a0%d\u00a0solved", d.solved, d.questions);
    if (day->assignment) styled_addf(&s, STYLE_PLAIN, " · %s", day->assignment);
    for (size_t i = 0; i < day->resources.len; i++) {
        styled_adds(&s, STYLE_DIM, " · ");
        add_link(c, &s, day->resources.data[i]);
    }
    screen_mark(&s, record_mark(r, day->id));
    wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "          "});
    styled_release(&s);
}

static int all_days(struct cli *c, const struct record *r) {
    const struct course_data *d = course_data(c->course);
    screen_title(c, "Roadmap", "roadmap DAY says more");
    for (size_t i = 0; i < d->roadmap.weeks.len; i++) {
        const struct week *w = &d->roadmap.weeks.data[i];
        struct styled s = STYLED_INIT;
        styled_addf(&s, STYLE_HEADING, "Week %d: %s", w->number, w->title);
        wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
        styled_release(&s);
        for (size_t k = 0; k < w->days.len; k++) print_day_row(c, r, &w->days.data[k]);
        term_newline(&c->term);
    }
    screen_states_legend(c);
    return 0;
}

static void print_questions(struct cli *c, const struct record *r, int day) {
    size_t n;
    const struct question_head *q = course_day_questions(c->course, day, &n);
    for (size_t i = 0; i < n; i++) {
        struct course_item item = {ITEM_QUESTION, q[i].id, q[i].title, day};
        char name[40];
        struct styled s = STYLED_INIT;
        screen_state(&s, plan_state_in(r, &item));
        styled_addf(&s, STYLE_PLAIN, " %s · ", screen_question_name(q[i].number, name));
        markdown_inline(&c->term, &s, STYLE_PLAIN, q[i].title);
        styled_addf(&s, STYLE_DIM, "  %s, %d\u00a0m", question_kinds[q[i].kind], q[i].minutes);
        screen_mark(&s, record_mark(r, q[i].id));
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
}

static void print_links(struct cli *c, const struct strs *ids) {
    for (size_t i = 0; i < ids->len; i++) {
        const struct link *l = course_link(c->course, ids->data[i]);
        if (!l) continue;
        struct styled s = STYLED_INIT;
        add_link(c, &s, ids->data[i]);
        if (l->url && !c->term.links) styled_addf(&s, STYLE_DIM, "  %s", l->url);
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
}

static int one_day(struct cli *c, const struct record *r, int number) {
    const struct day *day = course_day(c->course, number, NULL);
    char *title = mem_printf("Day %d · %s", number, day->topic);
    screen_title(c, title, day->time);
    mem_free(title);
    if (day->objectives.len) screen_heading(c, "After it you can");
    for (size_t i = 0; i < day->objectives.len; i++) {
        struct styled s = STYLED_INIT;
        markdown_inline(&c->term, &s, STYLE_PLAIN, day->objectives.data[i]);
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
    size_t n;
    course_day_questions(c->course, number, &n);
    if (n) {
        term_newline(&c->term);
        screen_heading(c, "Questions");
        print_questions(c, r, number);
    }
    term_newline(&c->term);
    screen_heading(c, "To read beside it");
    print_links(c, &day->resources);
    print_links(c, &day->reading);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    struct record r;
    struct err e = ERR_INIT;
    if (!cli_course(c) || !cli_store_to_read(c)) return 1;
    const char *text = args_operand(a, 0);
    int day = text ? cli_day(c, text) : 0;
    if (text && !day) return 2;
    if (record_load(&r, c->course, c->store, &e) < 0) return cli_fail_err(c, &e);
    int rc = day ? one_day(c, &r, day) : all_days(c, &r);
    record_release(&r);
    return rc;
}

const struct command command_roadmap = {
    .name = "roadmap",
    .group = GROUP_COURSE,
    .summary = "the twenty days in four weeks; or one day in full",
    .usage = "[DAY]",
    .most = 1,
    .complete = complete_day,
    .run = run,
};
