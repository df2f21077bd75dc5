/* check: is the code of the open question right, and if not, what does it do instead. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "store/workfile.h"

static const char *const confidences[] = {"guess", "think", "sure", NULL};

static const struct cli_option options[] = {
    {.name = "file", .value = "FILE", .help = "that file instead of your own; - reads standard input"},
    {.name = "confidence", .value = "HOW", .help = "how sure you are", .words = confidences},
    {.name = NULL},
};

static int read_stdin(struct buf *out) {
    char part[65536];
    ssize_t n;
    while ((n = read(STDIN_FILENO, part, sizeof part)) > 0) buf_add(out, part, (size_t)n);
    return n < 0 ? -1 : 0;
}

static int read_code(struct cli *c, const struct question *q, const char *file, struct buf *out, struct err *e) {
    if (file && strcmp(file, "-") == 0) return read_stdin(out) < 0 ? err_set(e, "standard input cannot be read") : 0;
    if (file) return file_read(file, 0, out, e);
    char *path = question_file(c, q);
    if (!path) return -1;
    mem_free(path);
    return workfile_read(store_dir(c->store), q->id, out, e);
}

int solve_file(struct cli *c, const struct question *q, const char *file, int confidence) {
    struct buf code = BUF_INIT;
    struct err e = ERR_INIT;
    int rc = 1;
    if (!question_is_code(q)) return cli_usage(c, "%s is answered with --answer, not with a file", q->id);
    if (read_code(c, q, file, &code, &e) < 0) {
        if (*e.msg) cli_fail_err(c, &e);
    } else {
        rc = question_check(c, q, code.data, code.len, confidence, "solve");
        if (rc == 0) {
            question_explain(c, q);
            term_newline(&c->term);
            screen_hint(c, c->depth ? "`solution` shows the model beside yours · `next` goes on"
                                    : "`asynctutor solution` shows the model solution");
        }
    }
    buf_release(&code);
    return rc;
}

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    if (!q) return 2;
    if (!cli_store(c)) return 1;
    return solve_file(c, q, args_text(a, "file"), args_word(a, "confidence", CONFIDENCE_NONE));
}

const struct command command_check = {
    .name = "check",
    .group = GROUP_QUESTION,
    .summary = "judge your code by what it does",
    .usage = "[QUESTION]",
    .help = "Runs your file and shows each check; for one that fails: what was expected, what came, the timeline of that run "
            "and the sentence that helps on. Exit status 0 when all checks pass, 1 otherwise.",
    .options = options,
    .most = 1,
    .complete = complete_question,
    .run = run,
};
