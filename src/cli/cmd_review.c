/* review: what was answered wrong, once more. */
#include "cli/command.h"
#include "cli/practice.h"
#include "cli/screen.h"
#include "term/wrap.h"
#include "tutor/plan.h"

static int list(struct cli *c) {
    const char *ids[20];
    struct err e = ERR_INIT;
    int n = plan_mistakes(c->course, c->store, ids, 20, &e);
    if (n < 0) return cli_fail_err(c, &e);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%d mistake%s wait%s", n, n == 1 ? "" : "s", n == 1 ? "s" : "");
    for (int i = 0; i < n && i < 20; i++) {
        const struct question_head *h = course_find(c->course, ids[i], NULL);
        term_print(&c->term, STYLE_PLAIN, "    %s%s%s\n", ids[i], h ? "  " : "", h ? h->title : "");
    }
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
