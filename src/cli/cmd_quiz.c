/* quiz: a few quick questions of different leaves. */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/practice.h"

static const struct cli_option options[] = {
    {.name = "number", .value = "N", .help = "how many questions (5)", .min = 1, .max = 30},
    {.name = "placement", .help = "do you know this level already: two questions of each of its leaves"},
    {.name = NULL},
};

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    const char *text = args_operand(a, 0);
    const struct level *level = text ? course_level(c->course, text) : NULL;
    if (text && !level) return cli_usage(c, "there is no level \"%s\"; they are F, I, A and E", text);
    if (args_has(a, "placement") && !level) return cli_usage(c, "name the level to be placed in: quiz F --placement");
    if (!cli_interactive(c))
        return cli_fail(c, "a quiz needs a terminal; in scripts `solve ID --answer TEXT` answers a question");
    if (args_has(a, "placement")) return practice_placement(c, level) == PRACTICE_FAILED ? 1 : 0;
    return practice_quiz(c, level ? level->code : NULL, (size_t)args_number(a, "number", 5)) == PRACTICE_FAILED ? 1 : 0;
}

const struct command command_quiz = {
    .name = "quiz",
    .group = GROUP_STUDY,
    .summary = "a few quick questions, mixed; how sure you are is asked first",
    .usage = "[LEVEL]",
    .options = options,
    .most = 1,
    .complete = complete_level,
    .run = run,
};
