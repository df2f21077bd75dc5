#include "cli/editor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The learner's own, or NULL. */
static const char *asked_for(void) {
    const char *e = getenv("VISUAL");
    if (!e || !*e) e = getenv("EDITOR");
    return e && *e ? e : NULL;
}

static const char *choose(void) {
    const char *e = asked_for();
    return e ? e : "$(command -v sensible-editor || command -v nano || command -v vi || echo vi)";
}

/* The shell splits "code --wait"; the path is passed beside it and needs no quoting. */
static pid_t start(const char *editor, const char *path) {
    char *line = mem_printf("%s \"$1\"", editor);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        signal(SIGHUP, SIG_DFL);
        execl("/bin/sh", "sh", "-c", line, "sh", path, (char *)NULL);
        _exit(127);
    }
    mem_free(line);
    return child;
}

int editor_open(struct cli *c, const char *path) {
    if (!cli_interactive(c)) return cli_fail(c, "the editor needs a terminal; the file is %s", path), -1;
    term_flush(&c->term);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    pid_t child = start(choose(), path);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    term_refresh(&c->term);
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
    bool missing = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127;
    if (missing && asked_for())
        cli_fail(c, "your editor, %s, was not found: set VISUAL or EDITOR to one that is there", asked_for());
    else if (missing)
        cli_fail(c, "no editor was found: set EDITOR to yours, such as EDITOR=nano");
    else
        cli_fail(c, "the editor did not end well; the file is %s", path);
    return -1;
}
