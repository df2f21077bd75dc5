#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "course/near.h"

#define COMMAND(name) extern const struct command command_##name;
#include "cli/commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
    NULL,
};

const char *const command_groups[] = {"Study", "A question", "The course", "Programs", "Progress", "Care", ""};

const struct cli_option common_options[] = {
    {.name = "help", .help = "what the command does and how it is used", .letter = 'h'},
    {.name = "data-dir", .value = "DIR", .help = "keep progress there instead of ~/.local/share/asynctutor"},
    {.name = "course", .value = "DIR", .help = "another course than the one that came with it"},
    {.name = "unrecorded", .help = "keep nothing of this session"},
    {.name = "plain", .help = "linear text for screen readers: nothing drawn, nothing beside anything"},
    {.name = "no-color", .help = "no colours"},
    {.name = NULL},
};

const struct command *command_find(const char *name) {
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

const char *command_near(const char *name) {
    VEC(const char *) names = {0};
    for (size_t i = 0; commands[i]; i++) vec_push(&names, commands[i]->name);
    int best = near_best(name, names.data, names.len);
    const char *found = best < 0 ? NULL : names.data[best];
    vec_release(&names);
    return found;
}

static int unknown_command(struct cli *c, const char *name) {
    const char *near = command_near(name);
    if (near) return cli_usage(c, "there is no command \"%s\"; did you mean %s?", name, near);
    return cli_usage(c, "there is no command \"%s\"; `help` lists them", name);
}

static int show_help(struct cli *c, const char *name) {
    char *argv[] = {"help", (char *)name};
    return command_obey(c, argv, 2);
}

static int run_parsed(struct cli *c, const struct command *cmd, const struct args *a) {
    int n = (int)a->operands.len;
    if (args_has(a, "help")) return show_help(c, cmd->name);
    if (n < cmd->least || (cmd->most >= 0 && n > cmd->most))
        return cli_usage(c, "usage: %s%s%s%s", cmd->name, cmd->options ? " [options]" : "", *cmd->usage ? " " : "",
                         cmd->usage);
    if (!cli_configure(c, a)) return 2;
    return cmd->run(c, a);
}

int command_obey(struct cli *c, char **argv, int argc) {
    const struct command *cmd = command_find(argv[0]);
    if (!cmd) return unknown_command(c, argv[0]);
    const struct cli_option *tables[] = {cmd->options ? cmd->options : common_options, cmd->options ? common_options : NULL,
                                         NULL};
    struct args a = ARGS_INIT;
    struct err e = ERR_INIT;
    int rc = args_parse(&a, tables, cmd->raw, argv + 1, argc - 1, &e);
    rc = rc < 0 ? cli_usage(c, "%s: %s", cmd->name, e.msg) : run_parsed(c, cmd, &a);
    args_release(&a);
    return rc;
}
