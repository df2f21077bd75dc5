/* The learner's notes: one text a day, in the store, edited in DATA/notes/day-NN.md. */
#ifndef CLI_NOTES_H
#define CLI_NOTES_H

#include "cli/cli.h"

/* Opens the editor on the notes of a day and records them. -1 after a message. */
int notes_edit(struct cli *c, int day);

#endif
