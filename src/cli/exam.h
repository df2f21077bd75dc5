/* The exam at the terminal: taken, left, taken up again. */
#ifndef CLI_EXAM_H
#define CLI_EXAM_H

#include "cli/practice.h"

/* Begins one or goes on with the one that is open, and shows the result when everything is answered. */
enum practice_end exam_sit(struct cli *c);

#endif
