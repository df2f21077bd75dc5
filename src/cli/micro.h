/* A micro-lesson on the screen: the belief, a program that answers it, one line to keep.
 *
 * At a terminal the program is predicted before it runs; elsewhere it just runs. That it was read is recorded, so that it
 * opens by itself again only after two further answers that show the belief.
 */
#ifndef CLI_MICRO_H
#define CLI_MICRO_H

#include "cli/cli.h"

/* Nothing for a code that the course does not have. */
void micro_show(struct cli *c, const char *code);

#endif
