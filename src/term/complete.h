/* Candidates for the word before the cursor: gathering, common part, listing. Used by lineedit. */
#ifndef TERM_COMPLETE_H
#define TERM_COMPLETE_H

#include "term/lineedit.h"

struct offer {
    char *word, *description; /* description may be NULL */
};

struct lineedit_offers {
    VEC(struct offer) all;
    char *prefix;
};

#define OFFERS_INIT                                                                                \
    { {0}, NULL }

/* Splits `text` (up to the cursor; the current line starts at byte `line_start`) into words and
 * lets options->complete offer. The result is sorted and has no word twice. */
void offers_collect(struct lineedit_offers *o, const struct lineedit_options *options,
                    const char *text, size_t line_start);
/* What to insert: the rest that all candidates share. True when it makes the only one whole. */
bool offers_insertion(const struct lineedit_offers *o, struct buf *insert);
/* Prints the candidates, with descriptions one a line, else in columns; at most a screenful. */
void offers_print(struct term *t, const struct lineedit_offers *o);
void offers_release(struct lineedit_offers *o);

#endif
