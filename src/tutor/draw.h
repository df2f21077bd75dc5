/* A draw: questions picked once and asked over as many sittings as it takes.
 *
 * It is written to the log as one event of its name ("exam", "placement-F") with the ids that were picked, so it can be left
 * and taken up again, and a later version of the course does not change it. Its answers are those to its questions since
 * then, in whichever way they were given. It ends with an event of its own ("exam-end") that says which one it ends.
 * Everything else is derived.
 * There is one open draw of a name at most; the newest is the one that counts.
 */
#ifndef TUTOR_DRAW_H
#define TUTOR_DRAW_H

#include "course/course.h"
#include "store/query.h"

struct draw {
    int number;      /* 0: none yet */
    bool open;       /* begun and not ended */
    char begun[48];  /* the event's id */
    VEC(const struct question_head *) items; /* those that the course still has */
};

/* The newest of a name. */
int draw_load(struct course *c, struct store *s, const char *name, struct draw *out, struct err *e);
void draw_release(struct draw *d);
int draw_begin(struct store *s, const char *name, const char *const *ids, size_t n, struct err *e);
int draw_end(struct store *s, const char *name, const struct draw *d, struct err *e);
/* Gives each answer since the draw, in order of time, with the index of its item. */
int draw_answers(struct course *c, struct store *s, const struct draw *d,
                 void (*take)(void *arg, size_t item, const struct attempt_row *a), void *arg, struct err *e);

#endif
