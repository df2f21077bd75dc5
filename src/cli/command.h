/* A command: one file cmd_NAME.c, one `const struct command command_NAME`, one row in commands.def.
 *
 * Help, completion (at the prompt and in shells) and the check of operands are made from this struct, so a command says
 * everything about itself here. `run` prints, and returns 0, 1 when what was asked for failed, or 2 on wrong usage
 * (cli_usage says so and returns it).
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/args.h"
#include "cli/cli.h"
#include "term/lineedit.h"

enum command_group { GROUP_STUDY, GROUP_QUESTION, GROUP_COURSE, GROUP_PROGRAM, GROUP_PROGRESS, GROUP_CARE, GROUP_HIDDEN };

struct command {
    const char *name;
    enum command_group group;
    const char *summary;   /* one line, lower case, no full stop */
    const char *usage;     /* operands: "[DAY [SECTION]]"; "" for none */
    const char *help;      /* further paragraphs, Markdown; NULL: none */
    const struct cli_option *options; /* NULL: none */
    int least, most;       /* how many operands; most -1: any number */
    bool raw;              /* options after the first operand belong to it */
    /* Offers candidates for operand number `index`; NULL: none. See complete.h. */
    void (*complete)(struct cli *c, struct lineedit_offers *offers, const struct lineedit_words *words, size_t index);
    int (*run)(struct cli *c, const struct args *a);
};

/* All of them, in the order of commands.def; ends with NULL. */
extern const struct command *const commands[];
extern const char *const command_groups[]; /* headings by enum command_group */
extern const struct cli_option common_options[];

const struct command *command_find(const char *name); /* NULL: unknown */
/* The nearest name, or NULL. */
const char *command_near(const char *name);
/* Parses and runs "NAME ARGS..."; prints what is wrong with the usage. Returns the exit status. */
int command_obey(struct cli *c, char **argv, int argc);

#endif
