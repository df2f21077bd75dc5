/* import: merges events of another machine. */
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
    struct store_import result = {0};
    struct err e = ERR_INIT;
    if (!s) return 1;
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (!in) return cli_fail(c, "%s: %s", path, strerror(errno));
    int rc = store_import(s, in, &result, &e);
    if (in != stdin) fclose(in);
    if (rc < 0) return cli_fail_err(c, &e);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%zu events are new, %zu were known", result.added, result.known);
    if (result.differing) wrap_printf(&c->term, 2, STYLE_WARN, "%zu of those differ from yours; yours were kept", result.differing);
    if (result.bad)
        wrap_printf(&c->term, 2, STYLE_WARN, "%zu lines are no events; the first is line %d: %s", result.bad, result.first_bad,
                    result.reason);
    return result.bad ? 1 : 0;
}

const struct command command_import = {
    .name = "import",
    .group = GROUP_PROGRESS,
    .summary = "merge exported progress; importing twice does no harm",
    .usage = "FILE",
    .least = 1,
    .most = 1,
    .complete = complete_file,
    .run = run,
};
