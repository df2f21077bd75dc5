/* back: leave the question. */
#include "cli/command.h"

static int run(struct cli *c, const struct args *a) {
    (void)a;
    cli_open(c, NULL);
    if (c->in_question) {
        c->leave = LEAVE_BACK;
        return 0;
    }
    return command_obey(c, (char *[]){"home"}, 1);
}

const struct command command_back = {
    .name = "back",
    .group = GROUP_QUESTION,
    .summary = "leave the question",
    .usage = "",
    .run = run,
};
