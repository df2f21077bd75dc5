/* Bars and heat maps: small pictures of numbers, always beside the number itself.
 *
 * They are added to styled text, so that they can stand in lines and table cells. In linear mode a
 * bar is left out (the caller prints the number anyway) and a heat cell is a digit.
 */
#ifndef TERM_BAR_H
#define TERM_BAR_H

#include "term/styled.h"

/* A bar of `columns` columns, of which done/total are full: full only when done >= total, and not
 * empty when done > 0. total 0 counts as done. */
void bar_add(const struct term *t, struct styled *s, unsigned style, size_t done, size_t total,
             size_t columns);

#define BAR_LEVELS 5
/* One cell of a heat map, one column wide: level 0 is nothing, BAR_LEVELS - 1 the most. */
void bar_heat(const struct term *t, struct styled *s, unsigned style, size_t level);
/* The level of `value` where `most` is the largest value of the map. Only 0 gives level 0. */
size_t bar_level(size_t value, size_t most);

#endif
