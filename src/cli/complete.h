/* What may stand where: candidates for operands, at the prompt and in shells.
 *
 * Commands name one of these functions in their struct. complete_line offers for the word before the cursor whatever
 * fits there: commands, their options, the values of options, or operands.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "cli/command.h"

#define COMPLETE_ARGS                                                                                                 \
    struct cli *c, struct lineedit_offers *offers, const struct lineedit_words *words, size_t index

void complete_command(COMPLETE_ARGS);
void complete_day(COMPLETE_ARGS);
void complete_question(COMPLETE_ARGS);
void complete_item(COMPLETE_ARGS); /* questions, days, leaves, levels; then the four states */
void complete_level(COMPLETE_ARGS);
void complete_file(COMPLETE_ARGS);

/* A lineedit_complete_fn; `arg` is the struct cli. */
void complete_line(struct lineedit_offers *offers, const struct lineedit_words *words, void *arg);

#endif
