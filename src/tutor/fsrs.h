/* FSRS-6: when will this be forgotten, and when should it be asked again?
 *
 * A card's memory is two numbers: stability S, the days after which recall has fallen to 90 %, and difficulty D, from 1 to
 * 10. Each review changes both by how hard recall was (a rating) and by how many days had passed; the next review falls
 * on the day on which recall will have fallen to the retention that is wished for. The formulas and their 21 weights are
 * those of FSRS-6 as ts-fsrs 5.4.2 computes them, its rounding to eight decimals included, without fuzz.
 *
 * Everything here is arithmetic on what it is given: no clock, no store. Time is a whole number of days since the review
 * before; what a day is, the caller decides (store/day.h).
 *
 *     struct fsrs_model m;
 *     struct fsrs_card card = {0};
 *     fsrs_model_init(&m, &(struct fsrs_options){.retention = 0.9, .max_interval = 180});
 *     fsrs_review(&m, &card, FSRS_GOOD, 0);    card.scheduled_days is 3
 *
 * Two schedulers share the memory model. Without short term (the tutor's) a card is in review from its first rating on.
 * With short term it passes through steps of minutes first, and repeats within a day move its stability.
 */
#ifndef TUTOR_FSRS_H
#define TUTOR_FSRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fsrs_rating { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };
enum fsrs_state { FSRS_NEW, FSRS_LEARNING, FSRS_REVIEW, FSRS_RELEARNING };
enum { FSRS_WEIGHTS = 21, FSRS_MOST_STEPS = 8 };

struct fsrs_steps {
    double minutes[FSRS_MOST_STEPS];
    size_t len;
};

struct fsrs_options {
    double retention; /* wished for, above 0 and below 1; 0: 0.9 */
    int max_interval; /* days; 0: 36500 */
    bool short_term;
    struct fsrs_steps learning, relearning; /* of the short term */
    const double *weights; /* brought into their ranges; NULL: the defaults */
    size_t nweights;       /* 0: FSRS_WEIGHTS; 19 of FSRS-5 and 17 of FSRS-4 are converted; with others the defaults hold */
};

/* Options with what is computed from them once. */
struct fsrs_model {
    struct fsrs_options options;
    double w[FSRS_WEIGHTS];
    double decay, factor, modifier, easy_difficulty, recall_gain;
};

struct fsrs_memory {
    double stability, difficulty;
};

/* Zeroed, it is new. */
struct fsrs_card {
    enum fsrs_state state;
    size_t step;
    struct fsrs_memory memory;
    int scheduled_days; /* until the next review; 0 with steps of minutes */
    int reps, lapses;
};

void fsrs_model_init(struct fsrs_model *m, const struct fsrs_options *options);
/* The probability of recall t days after a review that left that stability. */
double fsrs_retrievability(const struct fsrs_model *m, int days, double stability);
/* Days until recall falls to the retention: at least 1, at most the maximum. */
int fsrs_interval(const struct fsrs_model *m, double stability);
/* What a rating makes of a memory (zeroes for a new one) after so many days, negative ones counting as none. */
struct fsrs_memory fsrs_next_memory(const struct fsrs_model *m, struct fsrs_memory old, enum fsrs_rating rating, int days);
/* One review; returns how many seconds after it the next is due. */
int64_t fsrs_review(const struct fsrs_model *m, struct fsrs_card *card, enum fsrs_rating rating, int days);

#endif
