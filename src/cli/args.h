/* What stands on a command line: options and operands, by tables.
 *
 * A command declares its options as rows; args_parse takes the rows of the command and those that all commands share,
 * checks values and ranges, and says in one line what does not fit and what was perhaps meant. Options may stand
 * between operands; "--" ends them. Values are "--name VALUE" or "--name=VALUE". All texts are borrowed from argv.
 *
 *     static const struct cli_option options[] = {
 *         {.name = "hint", .value = "N", .help = "open a rung", .min = 1, .max = 3},
 *         {.name = NULL}};
 *     if (args_parse(&a, (const struct cli_option *const[]){options, NULL}, false, argv, argc, &e) < 0) ...
 *     int rung = args_number(&a, "hint", 0);
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/vec.h"

struct cli_option {
    const char *name;               /* without dashes; NULL ends a table */
    const char *value;              /* "FILE"; NULL: a flag */
    const char *help;               /* for people, without a full stop */
    const char *const *words;       /* the only values, NULL-terminated; NULL: any */
    int min, max;                   /* a whole number when max > 0 */
    char letter;                    /* "-h"; 0: none */
};

struct arg_given {
    const struct cli_option *option;
    const char *value; /* "" for a flag */
};

struct args {
    VEC(struct arg_given) given;
    VEC(char *) operands;
};

#define ARGS_INIT {{0}, {0}}

/* `tables` ends with NULL. With `raw`, everything from the first operand on is an operand. */
int args_parse(struct args *a, const struct cli_option *const *tables, bool raw, char **argv, int argc, struct err *e);
void args_release(struct args *a);

/* The last value given; NULL when the option was not given. */
const char *args_text(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);
int args_number(const struct args *a, const char *name, int otherwise);
/* Index of the value in the option's words; `otherwise` when not given. */
int args_word(const struct args *a, const char *name, int otherwise);
/* Operand i, or NULL. */
const char *args_operand(const struct args *a, size_t i);

#endif
