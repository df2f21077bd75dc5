/* What the commands around a question share. */
#ifndef CLI_SOLVE_H
#define CLI_SOLVE_H

#include "cli/question.h"

/* Opens, shows and asks; a code question ends with the line that names its file. */
int solve_interactively(struct cli *c, const struct question *q, const char *source, enum answer_end *end);
/* Checks a file ("-": standard input), or with NULL the learner's own. */
int solve_file(struct cli *c, const struct question *q, const char *file, int confidence);

#endif
