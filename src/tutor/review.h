/* A review session: what is due today, and what went wrong today.
 *
 * Due cards come first, confident errors before others, then those that are most likely forgotten. They are interleaved: one
 * concept (leaf) never stands twice in a row while there is another one to put between. At most REVIEW_MOST cards are
 * reviewed on a day; the others wait for the next one, unless more are asked for. Behind them come the mistakes of today
 * that nothing has put right yet: asked again until one is right, which moves no schedule.
 */
#ifndef TUTOR_REVIEW_H
#define TUTOR_REVIEW_H

#include "tutor/plan.h"

/* REVIEW_OVERDUE_DAYS: with more days than these undone, nothing new should be begun. */
enum { REVIEW_MOST = 20, REVIEW_FORECAST = 7, REVIEW_OVERDUE_DAYS = 2 };

struct review_item {
    const char *id; /* a question, or a demo whose prediction is asked again; the course's */
    bool again;     /* a mistake of today */
    bool sure;      /* the last answer was a confident error */
};

struct review {
    VEC(struct review_item) items; /* in the order in which they are asked */
    int due;                       /* cards due today, those beyond the session too */
    int mistakes;                  /* of today */
    int done;                      /* cards reviewed today */
    int overdue_days;              /* past days that left something undone */
    int forecast[REVIEW_FORECAST]; /* cards due today and on the days after */
};

/* `more`: a full session, whatever was reviewed today. */
int review_make(struct course *c, struct store *s, bool more, struct review *out, struct err *e);
void review_release(struct review *r);

/* Puts n things in an order in which as few neighbours as possible are of one group, the most urgent (first) as early
 * as that allows. `group` of each; out gets their indexes. */
void review_interleave(const char *const *group, size_t n, size_t *out);

#endif
