#include "tutor/fsrs.h"

#include <math.h>
#include <string.h>

#define STABILITY_LEAST 0.001
#define STABILITY_MOST 36500.0
#define STABILITY_FRESH 0.1 /* the least of a first review */
#define DIFFICULTY_LEAST 1.0
#define DIFFICULTY_MOST 10.0
#define DAY_SECONDS 86400

static const struct {
    double value, least, most;
} weights[FSRS_WEIGHTS] = {
    {0.212, 0.001, 100},  {1.2931, 0.001, 100},  {2.3065, 0.001, 100}, {8.2956, 0.001, 100},  {6.4133, 1, 10},
    {0.8334, 0.001, 4},   {3.0194, 0.001, 4},    {0.001, 0.001, 0.75}, {1.8722, 0, 4.5},      {0.1666, 0, 0.8},
    {0.796, 0.001, 3.5},  {1.4835, 0.001, 5},    {0.0614, 0.001, 0.25}, {0.2629, 0.001, 0.9}, {1.6483, 0, 4},
    {0.6014, 0, 1},       {1.8729, 1, 6},        {0.5425, 0, 2},       {0.0912, 0, 2},        {0.0658, 0.01, 0.8},
    {0.1542, 0.1, 0.8},
};

/* ---- numbers as JavaScript rounds them ---- */

static double clamp(double x, double least, double most) { return x < least ? least : x > most ? most : x; }

/* Halves go up, those below zero too. */
static double round_js(double x) {
    double whole = floor(x);
    return x - whole >= 0.5 ? whole + 1 : whole;
}

static double round8(double x) { return round_js(x * 1e8) / 1e8; }

/* ---- the model ---- */

/* Several relearning steps may not raise stability above what the lapse left: the limit of weights 17 and 18. */
static double short_term_limit(const double *w, size_t relearning) {
    if (relearning < 2) return 2;
    double room = -(log(w[11]) + log(pow(2, w[13]) - 1) + 0.3 * w[14]) / (double)relearning;
    return clamp(round8(sqrt(room > 0 ? room : 0)), 0.01, 2);
}

/* The first n into their ranges. */
static void clamp_weights(const struct fsrs_options *o, double *w, size_t n) {
    for (size_t i = 0; i < n; i++) {
        double least = i == 19 && !o->short_term ? 0 : weights[i].least;
        w[i] = clamp(isnan(w[i]) ? 0 : w[i], least, weights[i].most);
    }
    double limit = short_term_limit(w, o->relearning.len);
    for (size_t i = 17; i <= 18 && i < n; i++) w[i] = clamp(w[i], 0, limit);
}

/* What weights of an older version say in the terms of this one. FSRS-5 (19) had a forgetting curve of decay 0.5 and none
 * that a day's repeats flatten; FSRS-4 (17) also moved difficulty in a straight line and knew no repeats within a day. */
static void convert_weights(double *w, size_t n) {
    static const double rest[] = {0, 0, 0, 0.5}; /* 17 to 20 */
    if (n == 17) {
        double slope = w[5];
        w[4] = round8(w[4] + 2 * slope);
        w[5] = round8(log(3 * slope + 1) / 3);
        w[6] = round8(w[6] + 0.5);
    }
    for (size_t i = n; i < FSRS_WEIGHTS; i++) w[i] = rest[i - 17];
}

static void take_weights(struct fsrs_model *m) {
    const struct fsrs_options *o = &m->options;
    size_t n = o->nweights ? o->nweights : FSRS_WEIGHTS;
    bool given = o->weights && (n == 17 || n == 19 || n == FSRS_WEIGHTS);
    if (!given) n = FSRS_WEIGHTS;
    for (size_t i = 0; i < n; i++) m->w[i] = given ? o->weights[i] : weights[i].value;
    if (n < FSRS_WEIGHTS) {
        clamp_weights(o, m->w, n);
        convert_weights(m->w, n);
    }
    clamp_weights(o, m->w, FSRS_WEIGHTS);
}

static double first_difficulty(const struct fsrs_model *m, int rating) {
    return round8(m->w[4] - exp((rating - 1) * m->w[5]) + 1);
}

void fsrs_model_init(struct fsrs_model *m, const struct fsrs_options *options) {
    *m = (struct fsrs_model){.options = *options};
    if (m->options.retention <= 0) m->options.retention = 0.9;
    if (!m->options.max_interval) m->options.max_interval = (int)STABILITY_MOST;
    take_weights(m);
    m->options.weights = NULL; /* borrowed for the call only */
    m->decay = -m->w[20];
    m->factor = round8(exp(log(0.9) / m->decay) - 1);
    m->modifier = round8((pow(m->options.retention, 1 / m->decay) - 1) / m->factor);
    m->easy_difficulty = first_difficulty(m, FSRS_EASY);
    m->recall_gain = exp(m->w[8]);
}

double fsrs_retrievability(const struct fsrs_model *m, int days, double stability) {
    return round8(pow(1 + m->factor * days / stability, m->decay));
}

int fsrs_interval(const struct fsrs_model *m, double stability) {
    return (int)clamp(round_js(stability * m->modifier), 1, m->options.max_interval);
}

/* ---- memory ---- */

static double next_difficulty(const struct fsrs_model *m, double d, int rating) {
    double moved = d + round8(-m->w[6] * (rating - 3) * (10 - d) / 9); /* less, the nearer to 10 */
    double back = m->w[7] * m->easy_difficulty + (1 - m->w[7]) * moved;
    return clamp(round8(back), DIFFICULTY_LEAST, DIFFICULTY_MOST);
}

static double kept(double stability) { return round8(clamp(stability, STABILITY_LEAST, STABILITY_MOST)); }

static double same_day(const struct fsrs_model *m, double s, int rating) {
    double gain = pow(s, -m->w[19]) * exp(m->w[17] * (rating - 3 + m->w[18]));
    if (rating >= FSRS_HARD && gain < 1) gain = 1;
    return kept(s * gain);
}

static double recalled(const struct fsrs_model *m, struct fsrs_memory old, double r, int rating) {
    double hard = rating == FSRS_HARD ? m->w[15] : 1, easy = rating == FSRS_EASY ? m->w[16] : 1;
    double gain = m->recall_gain * (11 - old.difficulty) * pow(old.stability, -m->w[9]) * (exp((1 - r) * m->w[10]) - 1);
    return kept(old.stability * (1 + gain * hard * easy));
}

static double forgotten(const struct fsrs_model *m, struct fsrs_memory old, double r) {
    double s = kept(m->w[11] * pow(old.difficulty, -m->w[12]) * (pow(old.stability + 1, m->w[13]) - 1) *
                    exp((1 - r) * m->w[14]));
    double most = round8(m->options.short_term ? old.stability / exp(m->w[17] * m->w[18]) : old.stability);
    if (most < STABILITY_LEAST) most = STABILITY_LEAST;
    return s < most ? s : most;
}

static double next_stability(const struct fsrs_model *m, struct fsrs_memory old, int rating, int days) {
    if (days == 0 && m->options.short_term) return same_day(m, old.stability, rating);
    double r = fsrs_retrievability(m, days, old.stability);
    return rating == FSRS_AGAIN ? forgotten(m, old, r) : recalled(m, old, r, rating);
}

struct fsrs_memory fsrs_next_memory(const struct fsrs_model *m, struct fsrs_memory old, enum fsrs_rating rating, int days) {
    if (old.stability == 0 && old.difficulty == 0) {
        double s = m->w[rating - 1];
        return (struct fsrs_memory){s < STABILITY_FRESH ? STABILITY_FRESH : s,
                                    clamp(first_difficulty(m, (int)rating), DIFFICULTY_LEAST, DIFFICULTY_MOST)};
    }
    return (struct fsrs_memory){next_stability(m, old, (int)rating, days < 0 ? 0 : days),
                                next_difficulty(m, old.difficulty, (int)rating)};
}

/* ---- without short term ---- */

static int at_least(int days, int least) { return days > least ? days : least; }
static int at_most(int days, int most) { return days < most ? days : most; }

/* The days that each rating would give, by rating - 1. */
static void intervals(const struct fsrs_model *m, struct fsrs_memory old, int days, int out[4]) {
    for (int g = FSRS_AGAIN; g <= FSRS_EASY; g++)
        out[g - 1] = fsrs_interval(m, fsrs_next_memory(m, old, (enum fsrs_rating)g, days).stability);
}

/* A better rating never comes back sooner. */
static int long_term_days(const struct fsrs_model *m, struct fsrs_memory old, enum fsrs_rating rating, int days) {
    int d[4];
    intervals(m, old, days, d);
    d[0] = at_most(d[0], d[1]);
    for (int i = 1; i < 4; i++) d[i] = at_least(d[i], d[i - 1] + 1);
    return d[rating - 1];
}

static int64_t review_long(const struct fsrs_model *m, struct fsrs_card *card, enum fsrs_rating rating, int days) {
    card->lapses += rating == FSRS_AGAIN && card->state != FSRS_NEW;
    card->scheduled_days = long_term_days(m, card->memory, rating, days);
    card->state = FSRS_REVIEW;
    card->step = 0;
    return (int64_t)card->scheduled_days * DAY_SECONDS;
}

/* ---- with short term ---- */

/* The step that follows a rating: its minutes and number; false: the card leaves the steps. */
static bool next_step(const struct fsrs_model *m, const struct fsrs_card *card, enum fsrs_rating rating, double *minutes,
                      size_t *step) {
    bool again = card->state == FSRS_REVIEW || card->state == FSRS_RELEARNING;
    const struct fsrs_steps *s = again ? &m->options.relearning : &m->options.learning;
    size_t now = card->step;
    if (now >= s->len || (card->state == FSRS_REVIEW && rating != FSRS_AGAIN)) return false;
    if (card->state == FSRS_REVIEW) {
        *minutes = s->minutes[now];
        *step = 0;
        return true;
    }
    switch (rating) {
    case FSRS_AGAIN:
        *minutes = s->minutes[0];
        *step = 0;
        return true;
    case FSRS_HARD:
        *minutes = s->len == 1 ? round_js(1.5 * s->minutes[0]) : round_js((s->minutes[0] + s->minutes[1]) / 2);
        *step = now;
        return true;
    case FSRS_GOOD:
        if (now + 1 >= s->len) return false;
        *minutes = s->minutes[now + 1];
        *step = now + 1;
        return true;
    default: return false;
    }
}

static int64_t take_step(struct fsrs_card *card, double minutes, size_t step, enum fsrs_state state) {
    bool days = minutes >= 1440;
    card->state = days ? FSRS_REVIEW : state;
    card->step = step;
    card->scheduled_days = days ? (int)(minutes / 1440) : 0;
    return (int64_t)(minutes * 60);
}

static int64_t graduate(struct fsrs_card *card, int days) {
    card->state = FSRS_REVIEW;
    card->step = 0;
    card->scheduled_days = days;
    return (int64_t)days * DAY_SECONDS;
}

/* Days of a card in review that was recalled: Hard before Good before Easy. */
static int recalled_days(const struct fsrs_model *m, struct fsrs_memory old, enum fsrs_rating rating, int days) {
    int d[4];
    intervals(m, old, days, d);
    d[1] = at_most(d[1], d[2]);
    d[2] = at_least(d[2], d[1] + 1);
    d[3] = at_least(d[3], d[2] + 1);
    return d[rating - 1];
}

static int64_t review_short(const struct fsrs_model *m, struct fsrs_card *card, enum fsrs_rating rating, int days) {
    static const enum fsrs_state target[] = {FSRS_LEARNING, FSRS_LEARNING, FSRS_RELEARNING, FSRS_RELEARNING};
    double minutes = 0;
    size_t step = 0;
    card->lapses += rating == FSRS_AGAIN && card->state == FSRS_REVIEW;
    if (next_step(m, card, rating, &minutes, &step) && minutes > 0)
        return take_step(card, minutes, step, target[card->state]);
    if (card->state == FSRS_REVIEW && rating != FSRS_AGAIN)
        return graduate(card, recalled_days(m, card->memory, rating, days));
    return graduate(card, fsrs_interval(m, fsrs_next_memory(m, card->memory, rating, days).stability));
}

int64_t fsrs_review(const struct fsrs_model *m, struct fsrs_card *card, enum fsrs_rating rating, int days) {
    struct fsrs_memory memory = fsrs_next_memory(m, card->memory, rating, days);
    int64_t due = m->options.short_term ? review_short(m, card, rating, days) : review_long(m, card, rating, days);
    card->memory = memory;
    card->reps++;
    return due;
}
