/* Cards: what happened to a run, in words below its output.
 *
 * lab_card_print is for a run that did not end by itself: it says which limit ended it, where, and what to look for; after a
 * deadlock it lists who waits for what. lab_card_explain is for a message of Python that is known (meaning.h).
 */
#ifndef LAB_CARD_H
#define LAB_CARD_H

#include "lab/meaning.h"
#include "lab/run.h"
#include "term/term.h"

/* Nothing for LAB_EXITED. `path` names the program. */
void lab_card_print(struct term *t, const struct lab_result *r, const char *path);

/* A known message: what it means, the line of the program, what to try. `x` has a meaning. */
void lab_card_explain(struct term *t, const struct lab_explained *x);

#endif
