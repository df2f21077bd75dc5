/* Running a learner's program, and what is shown around its output. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "cli/cli.h"
#include "lab/run.h"

/* lab_run with the terminal handed over: what is pending is flushed first, and Ctrl-C ends the program, not the tutor. */
int program_run(struct cli *c, const struct lab_program *p, const struct lab_options *o, struct lab_result *r,
                struct err *e);
/* Runs with output streamed and a trace; then the cards and the timeline. Returns its exit status, 1 on trouble. */
int program_show(struct cli *c, const struct lab_program *p);
/* Runs it again with a record for each line, and walks through that (stepper.h). */
void program_step(struct cli *c, const struct lab_program *p);
/* Begins a new line where the program's output has not ended its last one. */
void program_end_line(struct cli *c, const struct lab_result *r);
/* The cards: why a limit ended it, and what its error message means (only at a terminal). */
void program_cards(struct cli *c, const struct lab_result *r, const char *path);
/* Is there anything to draw? */
bool program_has_timeline(struct cli *c, const struct lab_result *r);
/* The timeline as wide as prose with an empty line before it, or with `wide` as the terminal; nothing where there is none. */
void program_timeline(struct cli *c, const struct lab_result *r, size_t indent, bool wide);

#endif
