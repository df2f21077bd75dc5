/* review: what was answered wrong, once more. */
#include "cli/command.h"
#include "cli/practice.h"
#include "cli/screen.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/plan.h"

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

static int list(struct cli *c) {
    const char *ids[20];
    struct err e = ERR_INIT;
    int n = plan_mistakes(c->course, c->store, ids, 20, &e);
    if (n < 0) return cli_fail_err(c, &e);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%d mistake%s wait%s", n, n == 1 ? "" : "s", n == 1 ? "s" : "");
    for (int i = 0; i < n && i < 20; i++) list_one(c, ids[i]);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    (void)a;
    if (!cli_course(c) || !cli_store(c)) return 1;
    if (!cli_interactive(c)) return list(c);
    enum practice_end end = practice_review(c);
    if (end == PRACTICE_DONE) screen_hint(c, "The review is through.");
    return end == PRACTICE_FAILED ? 1 : 0;
}

const struct command command_review = {
    .name = "review",
    .group = GROUP_STUDY,
    .summary = "what you got wrong, confident errors first",
    .usage = "",
    .help = "Questions and predictions whose last answer was wrong come back here until one is right. Without a terminal "
            "they are listed.",
    .run = run,
};
