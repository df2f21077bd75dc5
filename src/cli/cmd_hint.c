/* hint: the ladder, rung by rung. */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/question.h"

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    return q ? question_hint(c, q, 0) : 2;
}

const struct command command_hint = {
    .name = "hint",
    .group = GROUP_QUESTION,
    .summary = "one rung of the ladder: nudge, idea, almost there",
    .usage = "[QUESTION]",
    .help = "The first opens after one attempt. A question solved with hints comes back in reviews.",
    .most = 1,
    .complete = complete_question,
    .run = run,
};
