/* The learner's editor: $VISUAL, $EDITOR, or what the system has. */
#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include "cli/cli.h"

/* Opens the file and waits. -1 after a message (no terminal, no editor, it failed). */
int editor_open(struct cli *c, const char *path);

#endif
