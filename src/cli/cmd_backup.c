/* backup: a checked copy of everything that is recorded. */
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "cli/backup.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "term/wrap.h"

char *backup_path(struct cli *c, struct err *e) {
    char *dir = path_join(store_dir(c->store), "backups");
    char name[64];
    time_t now = (time_t)(store_now(c->store) / 1000);
    struct tm tm;
    localtime_r(&now, &tm);
    strftime(name, sizeof name, "progress-%Y-%m-%d-%H%M%S.db", &tm);
    char *path = file_mkdirs(dir, e) == 0 ? path_join(dir, name) : NULL;
    for (int i = 2; path && file_exists(path); i++) { /* two within a second */
        mem_free(path);
        path = mem_printf("%s/%.*s-%d.db", dir, (int)strlen(name) - 3, name, i);
    }
    mem_free(dir);
    return path;
}

static int run(struct cli *c, const struct args *a) {
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    if (!s) return 1;
    char *path = args_operand(a, 0) ? mem_strdup(args_operand(a, 0)) : backup_path(c, &e);
    int rc = path ? store_backup(s, path, &e) : -1;
    if (rc == 0) {
        char *shown = screen_path(path);
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Copied and checked: %s", shown);
        mem_free(shown);
    }
    mem_free(path);
    return rc < 0 ? cli_fail_err(c, &e) : 0;
}

const struct command command_backup = {
    .name = "backup",
    .group = GROUP_CARE,
    .summary = "a checked copy of your progress",
    .usage = "[FILE]",
    .most = 1,
    .complete = complete_file,
    .run = run,
};
