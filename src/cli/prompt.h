/* The prompt: commands without the program's name.
 *
 * prompt_home is what `asynctutor` at a terminal ends in; an empty line there studies on. prompt_question is the same for
 * an open code question, inside `study` or after `solve`; an empty line edits, then checks, then goes on. A command may
 * end the innermost prompt by setting c->leave.
 */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include "cli/cli.h"

int prompt_home(struct cli *c);
/* Returns why it ended: LEAVE_BACK (also for Ctrl-D), LEAVE_NEXT or LEAVE_ALL (the terminal is gone, or `quit`). */
enum cli_leave prompt_question(struct cli *c, const struct question *q);
/* Runs a line as typed at a prompt; returns the exit status. */
int prompt_obey(struct cli *c, const char *line);

#endif
