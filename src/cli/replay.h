/* A run played in the pace of its own clock: what it printed comes when it was printed, and at a terminal the lanes grow below
 * it. The run is over when it is played; its trace says what happened when, so a pause loses nothing and the picture has its
 * right scale from the start.
 *
 *   space  stop, go on      + -  faster, slower      q  to the end
 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "cli/cli.h"
#include "lab/run.h"

/* `speed` seconds of the program's clock pass in one second. Prints the output of the run, and the timeline. */
void replay_show(struct cli *c, const struct lab_result *r, double speed);

#endif
