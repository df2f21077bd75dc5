/* The placement test of a level: does its learner know it already?
 *
 * A draw (tutor/draw.h) of quick questions, up to two of each leaf of the level, never tried ones first. The first answer to
 * each counts; what was passed by or left out counts as wrong. Who has 80 per cent right may have the days of the level
 * marked as completed.
 */
#ifndef TUTOR_PLACEMENT_H
#define TUTOR_PLACEMENT_H

#include "tutor/plan.h"

enum { PLACEMENT_PER_LEAF = 2, PLACEMENT_MOST = 30, PLACEMENT_SHARE = 80 /* per cent right */ };

struct placement_item {
    const struct question_head *head;
    bool answered, right;
};

struct placement {
    bool open; /* begun and not ended */
    VEC(struct placement_item) items;
    size_t answered, right;
    bool passed;
};

/* The newest of a level with its result so far. */
int placement_load(struct course *c, struct store *s, const struct level *level, struct placement *out, struct err *e);
void placement_release(struct placement *p);
/* Draws the next one; -1 also when the level has no quick questions. */
int placement_begin(struct course *c, struct store *s, const struct level *level, struct err *e);
int placement_end(struct course *c, struct store *s, const struct level *level, struct err *e);

#endif
