/* The prompt for Python: a VM in a child process that owns the terminal, so that whatever a program does to the engine,
 * the tutor goes on. Names live from input to input; `await` may stand at the top; the clock is virtual and goes on. */
#ifndef CLI_PLAY_H
#define CLI_PLAY_H

#include "cli/cli.h"

/* `source` (may be NULL) runs first; `path` names it. Returns an exit status. */
int play_session(struct cli *c, const char *path, const char *source, size_t len);

#endif
