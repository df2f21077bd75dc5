/* next: the next question that is not solved yet. */
#include "cli/command.h"
#include "cli/prompt.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "tutor/plan.h"

static int run(struct cli *c, const struct args *a) {
    (void)a;
    if (c->in_question) {
        c->leave = LEAVE_NEXT;
        return 0;
    }
    struct course *course = cli_course(c);
    struct store *s = course ? cli_store(c) : NULL;
    if (!s) return 1;
    const struct question_head *h = plan_next_question(course, s, 0, c->open);
    if (!h && c->open) h = plan_next_question(course, s, 0, NULL);
    if (!h) {
        screen_hint(c, "Every question of the day is solved. `study` goes on, `roadmap` shows the days.");
        return 0;
    }
    char *argv[] = {"solve", (char *)h->id};
    return command_obey(c, argv, 2);
}

const struct command command_next = {
    .name = "next",
    .group = GROUP_QUESTION,
    .summary = "the next question of the day that is not solved",
    .usage = "",
    .run = run,
};
