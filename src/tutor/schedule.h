/* When each thing that was answered comes back: the log replayed through FSRS-6.
 *
 * A card is what is remembered: a question with its companions (Q1, Q1b and Q1c, where they are of one kind and leaf), or
 * the prediction about a lesson's program. It gets at most one rating on a study day, from the first encounter of that
 * day; what is tried again later the same day is practice and moves nothing. Of companions answered on one day the worst
 * counts.
 *
 *     first try, no help                                  Good
 *     code and orders: passed at the second or third try  Hard     later, or not that day     Again
 *     the nudge was opened (it names no idea)             at most Hard
 *     a further hint, the solution, a wrong choice or prediction, given up                    Again
 *
 * Easy is not given. The scheduler is the one without short term, at a retention of 0.9; an interval is at most 10 days
 * while the course goes on and 180 afterwards. A confident error is due on the next day. Nothing of this is stored:
 * the log holds what happened, and a change of these rules applies by replaying it.
 */
#ifndef TUTOR_SCHEDULE_H
#define TUTOR_SCHEDULE_H

#include "course/course.h"
#include "store/query.h"
#include "tutor/fsrs.h"

enum { SCHEDULE_COURSE_DAYS = 10, SCHEDULE_LATER_DAYS = 180 };

struct card {
    const char *id;   /* of the first question of the family, or of a demo; the course's */
    const char *leaf; /* the concept */
    struct fsrs_card fsrs;
    enum fsrs_rating rating; /* the newest */
    int day, due;            /* study days: of that rating, of the next review */
    bool sure;               /* a confident error fell on that day */
};

/* What was answered, and on which card it counts. */
struct card_member {
    const char *id;
    size_t card;
    int64_t last_ms;
    int last_day;
    bool last_correct;
};

/* How one question went on one study day: passed with no help at all, however many tries code took; or not so. */
struct outcome {
    const char *leaf;
    int day;
    size_t at; /* orders them by their first answer */
    bool unaided;
};

struct schedule {
    VEC(struct card) cards;
    VEC(struct card_member) members;
    VEC(struct outcome) outcomes; /* of questions, in order of time */
    int today;
    struct fsrs_model model;
};

/* From what store_items gave, on a study day. `finished`: the course is through. */
void schedule_make(struct schedule *s, struct course *c, const struct store_history *history, int today, bool finished);
void schedule_release(struct schedule *s);

/* The question of a card's family that was answered longest ago, one never answered first; for demos the demo. */
const char *schedule_variant(const struct schedule *s, struct course *c, const struct card *card);
/* The id of the card on which this question or demo counts; NULL when it is neither. */
const char *schedule_family(struct course *c, const char *id);
/* A leaf is mastered when three questions of it in a row went unaided, and one more on a later study day. It stays so.
 * *run (may be NULL) is how many of the newest went unaided in a row. */
bool schedule_mastered(const struct schedule *s, const char *leaf, int *run);
/* How many cards are due on or before a study day. */
int schedule_due(const struct schedule *s, int day);
/* On how many past days there was something due that still is. */
int schedule_overdue_days(const struct schedule *s);

#endif
