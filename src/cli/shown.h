/* Where the choices of a question, or the lines to be ordered, stand on the screen.
 *
 * The first time they stand as their author put them. At each later meeting they stand otherwise, so that the place of
 * the right one cannot be learnt: the order depends on the item and on how often it was answered, and on nothing else.
 * The one list on the screen that can be answered is kept in the session (c->shown); a lesson in between saves it and
 * puts it back. Without a terminal the order is the author's, as it is for `--answer`; so it is where several choices are
 * taken, whose feedback names them by letter.
 */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include <stddef.h>

#define SHOWN_MOST 64

struct shown {
    size_t n;
    unsigned char order[SHOWN_MOST]; /* order[place on the screen] = place in the course */
};

struct cli;

/* Lays out n things of an item anew; NULL: in the author's order. */
void shown_lay(struct cli *c, const char *item, size_t n);
/* What stands at a place; where nothing was laid out, places are those of the course. */
size_t shown_at(const struct cli *c, size_t place);
/* At which place it stands. */
size_t shown_place(const struct cli *c, size_t what);

#endif
