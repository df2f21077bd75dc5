/* reset: start over with a question's file. The old one is kept beside it. */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "store/workfile.h"
#include "term/wrap.h"

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    struct store *s = q ? cli_store(c) : NULL;
    struct err e = ERR_INIT;
    char *old = NULL;
    if (!q) return 2;
    if (!s) return 1;
    if (!question_is_code(q)) return cli_usage(c, "%s has no file to start over with", q->id);
    if (workfile_reset(store_dir(s), q->id, q->starter->text, q->starter->len, &old, &e) < 0) return cli_fail_err(c, &e);
    store_reset(s, q->id, &e);
    if (old) {
        char *shown = screen_path(old);
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Your file is the starter again. The old one is kept as %s", shown);
        mem_free(shown);
    }
    question_show_file(c, q);
    mem_free(old);
    return 0;
}

const struct command command_reset = {
    .name = "reset",
    .group = GROUP_QUESTION,
    .summary = "start over with the question's file; the old one is kept",
    .usage = "[QUESTION]",
    .most = 1,
    .complete = complete_question,
    .run = run,
};
