/* home: where you are, what is next; then the prompt. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/prompt.h"
#include "cli/screen.h"
#include "term/table.h"
#include "term/wrap.h"
#include "tutor/review.h"

static void print_top(struct cli *c) {
    struct term_line l = TERM_LINE_INIT;
    term_line_left(&l, STYLE_TITLE, "asynctutor");
    term_line_right(&l, STYLE_DIM, "%s", course_data(c->course)->about.short_title);
    term_line_print(&c->term, &l);
    term_line_release(&l);
    term_newline(&c->term);
}

static const struct level *level_of_day(struct course *course, int day) {
    const struct week *week = NULL;
    course_day(course, day, &week);
    return week ? course_level(course, week->level) : NULL;
}

static void print_day(struct cli *c, const struct plan_home *h, int last) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    const struct day *day = course_day(c->course, h->day, NULL);
    const struct level *level = level_of_day(c->course, h->day);
    char stars[32];
    if (!day) {
        term_line_left(&l, STYLE_HEADING, "All %d days are done", last);
    } else {
        styled_addf(&l.left, STYLE_PLAIN, "Day %d of %d · ", h->day, last);
        styled_adds(&l.left, STYLE_HEADING, day->topic);
        if (level) term_line_right(&l, STYLE_DIM, "%s %s", level->name, screen_stars(level->stars, stars));
    }
    term_line_print(&c->term, &l);
    term_line_release(&l);
}

static void print_steps(struct cli *c, const struct plan_day *d) {
    struct styled s = STYLED_INIT;
    bool now = false;
    for (size_t i = 0; i < 5; i++) {
        const struct plan_step *step = &d->steps[i];
        if (!step->key) continue;
        const struct routine_step *r = course_step(c->course, step->key);
        bool here = !step->done && !now && step->open;
        if (s.text.len) styled_adds(&s, STYLE_PLAIN, "   ");
        screen_state(&s, step->done ? PLAN_COMPLETED : step->open ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED);
        styled_addf(&s, here ? STYLE_ACCENT : STYLE_PLAIN, "\u00a0%s", r ? r->short_title : step->title);
        styled_addf(&s, STYLE_DIM, "\u00a0%dm", step->minutes);
        now |= here;
    }
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
    term_newline(&c->term);
}

/* "Start ▸ Basic Async ▸ ..." with a mark under the node where the learner is; on narrow screens one a line. */
static void print_path(struct cli *c, const struct plan_home *h, int last) {
    struct term *t = &c->term;
    const struct course_data *d = course_data(c->course);
    const struct path_node *here = course_node(c->course, h->fresh ? 0 : h->day > last ? last : h->day);
    struct styled s = STYLED_INIT;
    size_t mark = 0;
    for (size_t i = 0; i < d->path.nodes.len; i++) {
        const struct path_node *n = &d->path.nodes.data[i];
        if (i) styled_adds(&s, STYLE_DIM, " ▸ ");
        if (n == here) mark = styled_columns(t, &s);
        styled_adds(&s, n == here ? STYLE_ACCENT | STYLE_STRONG : STYLE_PLAIN, n->short_label);
    }
    if (2 + styled_columns(t, &s) <= term_measure(t) && !t->plain) {
        wrap_print(t, &s, &(struct wrap){.first = "  ", .rest = "  "});
        size_t words = strlen("you are here ");
        bool fits = 2 + mark + 1 + words <= term_measure(t);
        term_spaces(t, fits ? 2 + mark : 2 + mark - words);
        term_puts(t, STYLE_ACCENT, fits ? "▲ you are here\n" : "you are here ▲\n");
    } else {
        for (size_t i = 0; i < d->path.nodes.len; i++) {
            const struct path_node *n = &d->path.nodes.data[i];
            term_puts(t, STYLE_ACCENT, n == here ? "  ▸ " : "    ");
            term_print(t, n == here ? STYLE_ACCENT | STYLE_STRONG : STYLE_PLAIN, "%s", n->short_label);
            term_puts(t, STYLE_ACCENT, n == here ? "  you are here\n" : "\n");
        }
    }
    styled_release(&s);
    term_newline(t);
}

static void print_counts(struct cli *c, const struct plan_home *h) {
    wrap_printf(&c->term, 2, STYLE_PLAIN, "due\u00a0today\u00a0%d · streak\u00a0%d · answered\u00a0%d", h->due, h->streak,
                h->answered);
    if (h->overdue_days > REVIEW_OVERDUE_DAYS)
        screen_hint(c, "Reviews of several days wait. `review` comes before anything new.");
    if (c->store && !store_records(c->store)) wrap_printf(&c->term, 2, STYLE_WARN, "nothing of this session is recorded");
    term_newline(&c->term);
}

static void print_next(struct cli *c, const struct plan_home *h, int last) {
    char study[64] = "go on";
    const struct plan_step *next = NULL;
    for (size_t i = 0; i < 5 && !next; i++)
        if (!h->today.steps[i].done && h->today.steps[i].key) next = &h->today.steps[i];
    if (h->day > last)
        snprintf(study, sizeof study, "look at any day again");
    else if (h->today.state == PLAN_NOT_STARTED)
        snprintf(study, sizeof study, "begin day %d", h->day);
    else if (next)
        snprintf(study, sizeof study, "go on with day %d: %s", h->day, next->title);
    const char *rows[][2] = {{"study", study},
                             {"play", "try a program of your own"},
                             {"roadmap", "all twenty days"},
                             {"help", "every command"}};
    struct term *t = &c->term;
    size_t half = (term_measure(t) - 2) / 2;
    bool two = term_measure(t) >= 70 && !t->plain;
    for (size_t i = 0; i < 4; i++) {
        struct styled s = STYLED_INIT;
        styled_addf(&s, STYLE_KEY, "%s", rows[i][0]);
        styled_addf(&s, STYLE_PLAIN, "%*s%s", 9 - (int)strlen(rows[i][0]), "", rows[i][1]);
        if (!two || i % 2 == 0) term_spaces(t, 2);
        styled_print(t, &s);
        if (two && i % 2 == 0)
            term_spaces(t, half > styled_columns(t, &s) ? half - styled_columns(t, &s) : 2);
        else
            term_newline(t);
        styled_release(&s);
    }
}

static int run(struct cli *c, const struct args *a) {
    (void)a;
    struct course *course = cli_course(c);
    struct store *s = course ? (cli_interactive(c) && !c->depth ? cli_store(c) : cli_store_to_read(c)) : NULL;
    struct plan_home h;
    struct err e = ERR_INIT;
    if (!s) return 1;
    if (plan_home(course, s, &h, &e) < 0) return cli_fail_err(c, &e);
    int last = course_last_day(course);
    print_top(c);
    print_day(c, &h, last);
    if (h.day <= last) print_steps(c, &h.today);
    else term_newline(&c->term);
    print_path(c, &h, last);
    print_counts(c, &h);
    print_next(c, &h, last);
    if (h.fresh) {
        term_newline(&c->term);
        screen_hint(c, "You know some of it already? `quiz F --placement` says whether to begin later.");
    }
    if (c->depth || !cli_interactive(c)) return 0;
    term_newline(&c->term);
    return prompt_home(c);
}

const struct command command_home = {
    .name = "home",
    .group = GROUP_STUDY,
    .summary = "where you are and what is next",
    .usage = "",
    .help = "`asynctutor` without a command shows it too, followed by a prompt that takes every command of this list.",
    .run = run,
};
