/* solution: after passing, or after giving up. */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/question.h"

static const struct cli_option options[] = {
    {.name = "give-up", .help = "do not ask; recorded as not solved"},
    {.name = NULL},
};

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    if (!q) return 2;
    if (!cli_store(c)) return 1;
    struct item_row row;
    feedback_item(c, q->id, &row);
    if (row.correct || row.solution_seen) return question_solution(c, q);
    bool yes = args_has(a, "give-up");
    if (!yes && !cli_interactive(c))
        return cli_fail(c, "%s is not solved yet; --give-up shows the solution and records that", q->id);
    if (!yes && ask_yes_no(&c->ask, "  it is not solved yet; give up (yes/no)? ", false, &yes) != ASK_ANSWER) return 1;
    return yes ? question_give_up(c, q, "solve") : 0;
}

const struct command command_solution = {
    .name = "solution",
    .group = GROUP_QUESTION,
    .summary = "the model solution, once yours passes or you give up",
    .usage = "[QUESTION]",
    .options = options,
    .most = 1,
    .complete = complete_question,
    .run = run,
};
