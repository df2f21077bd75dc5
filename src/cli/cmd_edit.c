/* edit: the learner's file in their editor. */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/editor.h"
#include "cli/question.h"
#include "cli/screen.h"

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    if (!q) return 2;
    if (!question_is_code(q)) return cli_usage(c, "%s has no file to edit; `solve %s` asks it", q->id, q->number);
    char *path = question_file(c, q);
    if (!path) return 1;
    cli_open(c, q->id);
    int rc = editor_open(c, path) < 0 ? 1 : 0;
    if (rc == 0) screen_hint(c, "`check` judges it · `run` just runs it");
    mem_free(path);
    return rc;
}

const struct command command_edit = {
    .name = "edit",
    .group = GROUP_QUESTION,
    .summary = "your file of the question, in $VISUAL or $EDITOR",
    .usage = "[QUESTION]",
    .most = 1,
    .complete = complete_question,
    .run = run,
};
