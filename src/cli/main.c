/* asynctutor: options that come before a command, then the command. Everything else is a command's. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

static const struct cli_option main_options[] = {
    {.name = "version", .help = "the version", .letter = 'V'},
    {.name = NULL},
};

/* A closed terminal is no fault: what was answered is recorded, so there is nothing left to do. */
static void hung_up(int sig) {
    (void)sig;
    _exit(0);
}

static int run(struct cli *c, int argc, char **argv) {
    const struct cli_option *const tables[] = {main_options, common_options, NULL};
    struct args a = ARGS_INIT;
    struct err e = ERR_INIT;
    int rc, first = 1;
    while (first < argc && argv[first][0] == '-') { /* an option's value is not the command */
        const struct cli_option *const *t = tables;
        bool takes_value = false;
        for (; *t; t++)
            for (const struct cli_option *o = *t; o->name; o++)
                takes_value |= o->value && strcmp(argv[first] + strspn(argv[first], "-"), o->name) == 0;
        first += takes_value ? 2 : 1;
    }
    if (first > argc) first = argc;
    if (args_parse(&a, tables, false, argv + 1, first - 1, &e) < 0)
        rc = cli_usage(c, "%s", e.msg);
    else if (args_has(&a, "version"))
        rc = printf("asynctutor %s\n", TUTOR_VERSION) < 0;
    else if (!cli_configure(c, &a))
        rc = 2;
    else if (args_has(&a, "help"))
        rc = command_obey(c, (char *[]){"help"}, 1);
    else if (first == argc)
        rc = command_obey(c, (char *[]){"home"}, 1);
    else
        rc = command_obey(c, argv + first, argc - first);
    args_release(&a);
    return rc;
}

int main(int argc, char **argv) {
    setlocale(LC_CTYPE, "");
    signal(SIGHUP, hung_up);
    struct cli c;
    cli_init(&c);
    int rc = run(&c, argc, argv);
    if (term_flush(&c.term) < 0 && rc == 0) rc = 1;
    cli_release(&c);
    return rc;
}
