/* Cards: what happened to a run that did not end by itself, in words; and what an error message means.
 *
 * lab_card_print says which limit ended the run, where, and what to look for; after a deadlock it lists who waits for
 * what. lab_meaning looks for a known message of Python in what a program wrote to stderr and gives a sentence or two
 * about it, with the belief that stands behind it, so that the floors above can say where it is taught.
 */
#ifndef LAB_CARD_H
#define LAB_CARD_H

#include "lab/run.h"
#include "term/term.h"

/* Nothing for LAB_EXITED. `path` names the program. */
void lab_card_print(struct term *t, const struct lab_result *r, const char *path);

struct lab_meaning {
    const char *message; /* a part of what Python says */
    const char *text;    /* Markdown, a sentence or two */
    const char *belief;  /* "M1"; NULL: none */
};
/* For the last message in `text` that is known; NULL: none. */
const struct lab_meaning *lab_meaning(const char *text, size_t n);

#endif
