/* Skeletons for authors: a question or a lesson that is valid as it is written, to be changed from there.
 *
 * A skeleton passes `content check`: its starter fails, its solution passes, its prediction has one right choice. Nothing
 * that is there is overwritten.
 */
#ifndef CLI_CONTENT_NEW_H
#define CLI_CONTENT_NEW_H

#include "cli/cli.h"

/* `kind` NULL: write; day 0: as the id says; leaf NULL: the day's first. Returns an exit status. */
int content_new_question(struct cli *c, const char *id, const char *kind, int day, const char *leaf);
int content_new_lesson(struct cli *c, const char *day);

#endif
