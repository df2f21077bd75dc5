/* review: what is due today. */
#include "cli/command.h"
#include "cli/practice.h"
#include "cli/screen.h"
#include "store/day.h"
#include "term/markdown.h"
#include "term/wrap.h"

static void list_one(struct cli *c, const char *id) {
    const struct question_head *h = course_find(c->course, id, NULL);
    const struct lesson *l = NULL;
    size_t section = 0;
    struct styled s = STYLED_INIT;
    styled_addf(&s, STYLE_PLAIN, "%s  ", id);
    if (h)
        markdown_inline(&c->term, &s, STYLE_PLAIN, h->title);
    else if (course_prediction(c->course, id, &l, &section))
        styled_addf(&s, STYLE_PLAIN, "lesson of day %d, “%s”", l->day, l->sections.data[section].title);
    wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
    styled_release(&s);
}

/* "today 3 · Tue 1 · Wed 4"; days without any are left out. */
static void print_forecast(struct cli *c, const struct review *r) {
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct styled s = STYLED_INIT;
    for (int i = 1; i < REVIEW_FORECAST; i++) {
        if (!r->forecast[i]) continue;
        const char *day = i == 1 ? "tomorrow" : days[store_weekday(store_today(c->store) + i)];
        styled_addf(&s, STYLE_DIM, "%s%s\u00a0%d", s.text.len ? " · " : "to come: ", day, r->forecast[i]);
    }
    if (s.text.len) wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

static int list(struct cli *c, bool more) {
    struct review r;
    struct err e = ERR_INIT;
    if (review_make(c->course, c->store, more, &r, &e) < 0) return cli_fail_err(c, &e);
    practice_say_due(c, &r);
    for (size_t i = 0; i < r.items.len; i++) list_one(c, r.items.data[i].id);
    print_forecast(c, &r);
    review_release(&r);
    return 0;
}

static int close(struct cli *c, enum practice_end end) {
    struct review r;
    if (end == PRACTICE_FAILED) return 1;
    if (end == PRACTICE_LEFT) {
        term_newline(&c->term);
        screen_hint(c, "What was answered counts; `review` goes on with the others.");
    }
    if (end != PRACTICE_DONE || review_make(c->course, c->store, false, &r, NULL) < 0) return 0;
    term_newline(&c->term);
    screen_hint(c, r.mistakes ? "The review is through. What is still wrong comes back tomorrow." : "The review is through.");
    print_forecast(c, &r);
    review_release(&r);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    bool more = args_has(a, "more");
    if (!cli_interactive(c)) return list(c, more);
    return close(c, practice_review(c, more));
}

static const struct cli_option options[] = {
    {.name = "more", .help = "another twenty, after today's share"},
    {.name = NULL},
};

const struct command command_review = {
    .name = "review",
    .group = GROUP_STUDY,
    .summary = "what is due today, confident errors first, then the mistakes of today",
    .usage = "",
    .help = "Everything that you answer comes back when you are about to forget it; what was wrong comes back tomorrow. At most "
            "twenty a day are asked, mixed over the concepts. Without a terminal they are listed.",
    .options = options,
    .run = run,
};
