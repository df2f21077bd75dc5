/* export: all events as JSON lines. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "store/transfer.h"
#include "term/wrap.h"

static int run(struct cli *c, const struct args *a) {
    struct store *s = cli_store(c);
    const char *path = args_operand(a, 0);
    struct err e = ERR_INIT;
    size_t n = 0;
    if (!s) return 1;
    term_flush(&c->term);
    FILE *out = path ? fopen(path, "wx") : stdout;
    if (!out) return cli_fail(c, "%s: %s", path, errno == EEXIST ? "is there already and is not overwritten" : strerror(errno));
    int rc = store_export(s, out, &n, &e);
    int closed = path ? fclose(out) : fflush(stdout);
    if (closed != 0) rc = err_set(&e, "the file could not be written: %s", strerror(errno));
    if (rc < 0) return cli_fail_err(c, &e);
    if (path) wrap_printf(&c->term, 2, STYLE_PLAIN, "%zu events are in %s", n, path);
    return 0;
}

const struct command command_export = {
    .name = "export",
    .group = GROUP_PROGRESS,
    .summary = "your progress as JSON lines, to a file or standard output",
    .usage = "[FILE]",
    .most = 1,
    .complete = complete_file,
    .run = run,
};
