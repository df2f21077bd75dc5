/* help: all commands, or one in full. Made from the table. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/manpage.h"
#include "cli/screen.h"
#include "term/table.h"
#include "term/wrap.h"

static void list_group(struct cli *c, enum command_group group) {
    struct term_table tb = TERM_TABLE_INIT;
    term_table_column(&tb, "", 0);
    term_table_column(&tb, "", 0);
    for (size_t i = 0; commands[i]; i++) {
        const struct command *cmd = commands[i];
        if (cmd->group != group) continue;
        struct styled *s = term_table_cell(&tb);
        styled_adds(s, STYLE_KEY, cmd->name);
        if (*cmd->usage) styled_addf(s, STYLE_DIM, "\u00a0%s", cmd->usage);
        styled_adds(term_table_cell(&tb), STYLE_PLAIN, cmd->summary);
    }
    screen_heading(c, command_groups[group]);
    term_table_print(&c->term, &tb, "    ", term_measure(&c->term));
    term_table_release(&tb);
    term_newline(&c->term);
}

static void list_options(struct cli *c, const char *heading, const struct cli_option *options) {
    struct term_table tb = TERM_TABLE_INIT;
    term_table_column(&tb, "", 0);
    term_table_column(&tb, "", 0);
    for (const struct cli_option *o = options; o && o->name; o++) {
        struct styled *s = term_table_cell(&tb);
        styled_addf(s, STYLE_KEY, "--%s", o->name);
        if (o->value) styled_addf(s, STYLE_DIM, "\u00a0%s", o->value);
        s = term_table_cell(&tb);
        styled_adds(s, STYLE_PLAIN, o->help);
        for (size_t i = 0; o->words && o->words[i]; i++) styled_addf(s, STYLE_DIM, "%s%s", i ? "|" : ": ", o->words[i]);
    }
    screen_heading(c, heading);
    term_table_print(&c->term, &tb, "    ", term_measure(&c->term));
    term_table_release(&tb);
}

static int help_all(struct cli *c) {
    screen_title(c, c->depth ? "Commands" : "asynctutor [OPTIONS] [COMMAND]", "help COMMAND says more");
    for (enum command_group g = GROUP_STUDY; g < GROUP_HIDDEN; g++) list_group(c, g);
    if (!c->depth) list_options(c, "Options that every command takes", common_options);
    if (c->depth) screen_hint(c, "An empty line does the next thing; `quit` or Ctrl-D leaves.");
    return 0;
}

static int help_one(struct cli *c, const char *name) {
    const struct command *cmd = command_find(name);
    const char *near = cmd ? NULL : command_near(name);
    if (!cmd && near) return cli_usage(c, "there is no command \"%s\"; did you mean %s?", name, near);
    if (!cmd) return cli_usage(c, "there is no command \"%s\"; `help` lists them", name);
    char *title = mem_printf("%s%s%s", cmd->name, *cmd->usage ? " " : "", cmd->usage);
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    term_line_left(&l, STYLE_TITLE, "%s", title);
    term_line_print(&c->term, &l);
    term_line_release(&l);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%s", cmd->summary);
    if (cmd->help) {
        term_newline(&c->term);
        screen_prose(c, cmd->help);
    }
    if (cmd->options) {
        term_newline(&c->term);
        list_options(c, "Options", cmd->options);
    }
    mem_free(title);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    const char *name = args_operand(a, 0);
    if (args_has(a, "man")) {
        struct buf page = BUF_INIT;
        manpage_write(&page);
        term_raw(&c->term, page.data, page.len);
        buf_release(&page);
        return 0;
    }
    return name ? help_one(c, name) : help_all(c);
}

static const struct cli_option options[] = {
    {.name = "man", .help = "print the man page"},
    {.name = NULL},
};

const struct command command_help = {
    .name = "help",
    .group = GROUP_CARE,
    .summary = "every command, or one in full",
    .usage = "[COMMAND]",
    .options = options,
    .most = 1,
    .complete = complete_command,
    .run = run,
};
