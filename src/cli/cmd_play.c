/* play: a prompt for Python with top-level await. */
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/play.h"
#include "cli/screen.h"

static int run(struct cli *c, const struct args *a) {
    const char *path = args_operand(a, 0);
    struct buf source = BUF_INIT;
    struct err e = ERR_INIT;
    if (path && file_read(path, 0, &source, &e) < 0) return cli_fail_err(c, &e);
    if (cli_interactive(c)) {
        cli_store_to_read(c);
        screen_hint(c, "Python with `await` at the top, on a virtual clock; asyncio is imported. Ctrl-D leaves.");
    }
    int rc = play_session(c, path, path ? source.data : NULL, source.len);
    buf_release(&source);
    return rc;
}

const struct command command_play = {
    .name = "play",
    .group = GROUP_PROGRAM,
    .summary = "a prompt for Python with await at the top; FILE runs first",
    .usage = "[FILE]",
    .most = 1,
    .complete = complete_file,
    .run = run,
};
