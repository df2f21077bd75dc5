/* "Did you mean": how far two words are apart.
 *
 * The distance counts insertions, deletions, replacements and swaps of neighbours, without regard
 * to ASCII case. Words over 64 bytes are never near. Nothing is allocated.
 */
#ifndef COURSE_NEAR_H
#define COURSE_NEAR_H

#include <stddef.h>

/* 0 = equal; 99 when one of them is too long to compare. */
int near_distance(const char *a, const char *b);
/* The index of the nearest of `n` words, or -1 when none is within a third of the word's length
 * (at least 1, at most 3). */
int near_best(const char *word, const char *const *words, size_t n);

#endif
