/* The condition of a check in its parts, so that a failure says which of them does not hold and
 * what stood there instead.
 *
 * "a == 1 and len(log) <= 2" has two parts. Of a part that side of the comparison is shown which is
 * no constant: "a", "len(log)"; of "not x" and of "x" it is "x". Of a part whose outermost operation
 * is `or`, `if` or `lambda` nothing is shown.
 */
#ifndef TUTOR_CONDITION_H
#define TUTOR_CONDITION_H

#include <stddef.h>

#include "base/buf.h"

#define CONDITION_PARTS 8

/* Both point into the condition. */
struct condition_part {
    const char *text, *shown; /* shown: NULL where there is nothing to show */
    size_t len, shown_len;
};

size_t condition_parts(const char *condition, struct condition_part *parts);

/* A Python list of a pair for each part: a function that says whether it holds, and one for what is
 * shown, or None. */
void condition_add_pairs(struct buf *b, const char *condition);
/* What is wrong with `condition`, given the driver's answer ("2 -7": part number 2, where what is
 * shown is -7): the part into `wanted`, "stock is -7" into `got`, which stays empty where nothing
 * is shown. */
void condition_explain(const char *condition, const char *answer, struct buf *wanted,
                       struct buf *got);

#endif
