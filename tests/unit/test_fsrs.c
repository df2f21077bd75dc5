/* FSRS-6 against the numbers that ts-fsrs 5.4.2 gives (tests/unit/data): each row by itself, and each sequence of reviews
 * from its first to its last. Run from the top of the tree. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tutor/fsrs.h"

static const double other_weights[FSRS_WEIGHTS] = {0.41, 1.85, 4.2,  14.7, 6.9, 0.61, 2.21, 0.02, 1.61, 0.11, 1.02,
                                                   1.71, 0.12, 0.33, 1.9,  0.35, 2.4, 0.71, 0.21, 0.12, 0.31};

/* What the tables leave out of their columns: the steps and the weights, by the end of a configuration's name. */
static const struct {
    const char *name;
    struct fsrs_steps learning, relearning;
    const double *weights;
} kinds[] = {
    {"nosteps", {{0}, 0}, {{0}, 0}, NULL},
    {"onestep", {{10}, 1}, {{10}, 1}, NULL},
    {"3steps", {{5, 30, 240}, 3}, {{10, 120}, 2}, NULL},
    {"daystep", {{10, 1440}, 2}, {{1440}, 1}, NULL},
    {"walt", {{1, 10}, 2}, {{10}, 1}, other_weights},
    {"", {{1, 10}, 2}, {{10}, 1}, NULL}, /* all others */
};

static void model_of(struct fsrs_model *m, const char *cfg, bool short_term, double retention, int max) {
    size_t k = 0;
    while (*kinds[k].name && !strstr(cfg, kinds[k].name)) k++;
    fsrs_model_init(m, &(struct fsrs_options){.retention = retention, .max_interval = max, .short_term = short_term,
                                              .learning = kinds[k].learning, .relearning = kinds[k].relearning,
                                              .weights = kinds[k].weights});
}

static void assert_near(double got, double expected, double scale, int line) {
    if (!(fabs(got - expected) <= 1e-6 * (scale > 1 ? scale : 1))) fail_msg("row %d: %.9g, expected %.9g", line, got, expected);
}

struct row {
    int seq, short_term, max, in_state, in_step, in_days, in_reps, in_lapses, rating, elapsed, days, state, step, reps, lapses;
    char cfg[32];
    double retention, in_s, in_d, s, d;
    long long at, due;
};

static bool read_row(FILE *f, struct row *r) {
    char line[400];
    while (fgets(line, sizeof line, f)) {
        if (*line == '#') continue;
        int n = sscanf(line, "%d %31s %d %lf %d %lld %d %d %lf %lf %d %d %d %d %d %lf %lf %d %d %d %lld %d %d", &r->seq, r->cfg,
                       &r->short_term, &r->retention, &r->max, &r->at, &r->in_state, &r->in_step, &r->in_s, &r->in_d,
                       &r->in_days, &r->in_reps, &r->in_lapses, &r->rating, &r->elapsed, &r->s, &r->d, &r->days, &r->state,
                       &r->step, &r->due, &r->reps, &r->lapses);
        assert_int_equal(n, 23);
        return true;
    }
    return false;
}

static void assert_card(const struct fsrs_card *c, int64_t due, const struct row *r, int line) {
    assert_near(c->memory.stability, r->s, r->s, line);
    assert_near(c->memory.difficulty, r->d, 1, line);
    int got[] = {c->scheduled_days, (int)c->state, (int)c->step, c->reps, c->lapses, (int)due};
    int expected[] = {r->days, r->state, r->step, r->reps, r->lapses, (int)r->due};
    for (size_t i = 0; i < 6; i++)
        if (got[i] != expected[i]) fail_msg("row %d, number %zu: %d, expected %d", line, i, got[i], expected[i]);
    assert_true(due == r->due);
}

static void every_review_of_the_tables(void **state) {
    (void)state;
    FILE *f = fopen("tests/unit/data/fsrs_vectors.tsv", "r");
    assert_non_null(f);
    struct row r;
    struct fsrs_card chained = {0};
    int rows = 0, seq = -1;
    int64_t before = 0;
    while (read_row(f, &r)) {
        struct fsrs_model m;
        model_of(&m, r.cfg, r.short_term, r.retention, r.max);
        struct fsrs_card alone = {.state = (enum fsrs_state)r.in_state, .step = (size_t)r.in_step, .memory = {r.in_s, r.in_d},
                                  .scheduled_days = r.in_days, .reps = r.in_reps, .lapses = r.in_lapses};
        int64_t due = fsrs_review(&m, &alone, (enum fsrs_rating)r.rating, r.elapsed);
        assert_card(&alone, due, &r, ++rows);
        if (r.seq != seq) chained = (struct fsrs_card){0};
        int days = r.seq != seq ? 0 : (int)(r.at / 86400 - before / 86400);
        assert_int_equal(days, r.elapsed);
        due = fsrs_review(&m, &chained, (enum fsrs_rating)r.rating, days);
        assert_card(&chained, due, &r, rows);
        seq = r.seq;
        before = r.at;
    }
    fclose(f);
    assert_int_equal(rows, 2578);
}

static void every_state_of_memory(void **state) {
    (void)state;
    FILE *f = fopen("tests/unit/data/fsrs_next_state.tsv", "r");
    assert_non_null(f);
    char line[200];
    int rows = 0;
    while (fgets(line, sizeof line, f)) {
        int short_term, days, rating;
        double in_s, in_d, s, d;
        if (*line == '#') continue;
        assert_int_equal(sscanf(line, "%d %lf %lf %d %d %lf %lf", &short_term, &in_s, &in_d, &days, &rating, &s, &d), 7);
        struct fsrs_model m;
        model_of(&m, "", short_term, 0.9, 0);
        struct fsrs_memory got = fsrs_next_memory(&m, (struct fsrs_memory){in_s, in_d}, (enum fsrs_rating)rating, days);
        assert_near(got.stability, s, s, ++rows);
        assert_near(got.difficulty, d, 1, rows);
    }
    fclose(f);
    assert_int_equal(rows, 320);
}

static void intervals_round_up_at_half_a_day(void **state) {
    (void)state;
    static const struct {
        double retention, stability;
        int days;
    } rows[] = {{0.9, 0.1, 1},       {0.9, 1.4, 1},   {0.9, 1.5, 2},       {0.9, 2.5, 3},         {0.9, 3.5, 4},
                {0.9, 8.2956, 8},    {0.9, 123.456, 123}, {0.9, 36500, 36500}, {0.8, 1, 3},       {0.8, 10, 33},
                {0.8, 8000, 26528},  {0.95, 1, 1},    {0.95, 10, 4},       {0.95, 1000, 403}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fsrs_model m;
        model_of(&m, "", false, rows[i].retention, 0);
        assert_int_equal(fsrs_interval(&m, rows[i].stability), rows[i].days);
    }
}

static void the_modifier_of_a_retention(void **state) {
    (void)state;
    static const double rows[][2] = {{0.7, 9.28791122},  {0.75, 5.56954625}, {0.8, 3.3159598},   {0.85, 1.90642614}, {0.9, 1},
                                     {0.92, 0.73165113}, {0.95, 0.40255869}, {0.97, 0.22276844}, {0.99, 0.06869839}};
    struct fsrs_model m;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        model_of(&m, "", false, rows[i][0], 0);
        assert_true(fabs(m.modifier - rows[i][1]) < 1e-9);
    }
    model_of(&m, "walt", false, 0.9, 0);
    assert_true(fabs(m.modifier - 0.99999999) < 1e-12);
}

static void recall_falls_with_time(void **state) {
    (void)state;
    static const struct {
        int t;
        double s, r;
    } rows[] = {{0, 1, 1},       {1, 1, 0.9},       {0, 100, 1},          {3, 2.3065, 0.88094796}, {10, 8.2956, 0.88665722},
                {30, 30, 0.9},   {100, 30, 0.79950686}, {400, 30, 0.66516123}, {365, 3650, 0.98568241},
                {1, 0.001, 0.34566944}, {400, 0.1, 0.27917372}};
    struct fsrs_model m;
    model_of(&m, "", false, 0.9, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(fsrs_retrievability(&m, rows[i].t, rows[i].s) - rows[i].r) < 1e-9);
}

static void weights_are_brought_into_their_ranges(void **state) {
    (void)state;
    double w[FSRS_WEIGHTS];
    for (size_t i = 0; i < FSRS_WEIGHTS; i++) w[i] = 1e9;
    w[3] = NAN;
    w[19] = -1;
    struct fsrs_options o = {.weights = w, .short_term = true};
    struct fsrs_model m;
    fsrs_model_init(&m, &o);
    assert_true(m.w[0] == 100 && m.w[3] == 0.001 && m.w[9] == 0.8 && m.w[17] == 2 && m.w[19] == 0.01);
    o.short_term = false;
    fsrs_model_init(&m, &o);
    assert_true(m.w[19] == 0);
    /* with three and four steps after a lapse the gain of a day is limited */
    o = (struct fsrs_options){.short_term = true, .relearning = {{1, 2, 3}, 3}};
    fsrs_model_init(&m, &o);
    assert_true(fabs(m.w[17] - 0.49027301) < 1e-9);
    o.relearning.len = 4;
    fsrs_model_init(&m, &o);
    assert_true(fabs(m.w[17] - 0.42458888) < 1e-9);
}

static void a_clock_set_back_counts_as_the_same_day(void **state) {
    (void)state;
    struct fsrs_model m;
    model_of(&m, "", false, 0.9, 0);
    struct fsrs_memory old = {10, 5};
    struct fsrs_memory a = fsrs_next_memory(&m, old, FSRS_GOOD, -3), b = fsrs_next_memory(&m, old, FSRS_GOOD, 0);
    assert_true(a.stability == b.stability && a.difficulty == b.difficulty);
}

/* ---- weights of older versions; the numbers are those of ts-fsrs 5.4.2 ---- */

static const double fsrs5[] = {0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192,
                               1.01925, 1.9395,  0.11,  0.29605,  2.2698, 0.2315, 2.9898, 0.51655, 0.6621};
static const double fsrs4[] = {0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298, 0.8975, 0.031, 1.6474,
                               0.1367, 1.0461, 2.1072, 0.0793,  0.3246, 1.587,  0.2272, 2.8755};

struct old_review {
    int rating, elapsed;
    double s, d;
    int days;
};

static void follow_old(const double *weights, size_t n, const struct old_review *rows) {
    struct fsrs_model m;
    struct fsrs_card card = {0};
    fsrs_model_init(&m, &(struct fsrs_options){.weights = weights, .nweights = n});
    for (int i = 0; i < 5; i++) {
        fsrs_review(&m, &card, (enum fsrs_rating)rows[i].rating, rows[i].elapsed);
        assert_near(card.memory.stability, rows[i].s, rows[i].s, i);
        assert_near(card.memory.difficulty, rows[i].d, 1, i);
        assert_int_equal(card.scheduled_days, rows[i].days);
    }
}

static void weights_of_older_versions(void **state) {
    (void)state;
    follow_old(fsrs5, 19, (const struct old_review[]){{3, 0, 3.173, 5.28243442, 3}, {3, 5, 15.03202742, 5.27296793, 15},
                                                      {1, 20, 2.74486886, 6.79056769, 3}, {2, 3, 4.03756494, 7.29255206, 4},
                                                      {4, 9, 41.95155562, 6.83653139, 42}});
    follow_old(fsrs4, 17, (const struct old_review[]){{3, 0, 3.7145, 5.81976521, 4}, {3, 5, 15.70205938, 5.76124449, 16},
                                                      {1, 20, 3.32829112, 6.98009954, 3}, {2, 3, 4.67288451, 7.33999526, 5},
                                                      {4, 9, 44.95076726, 6.83411201, 45}});
}

/* Clamped before and after: what an old scale allows need not be in the new one. */
static void old_weights_out_of_range(void **state) {
    (void)state;
    double w[17];
    memcpy(w, fsrs4, sizeof w);
    w[0] = -1, w[4] = 9.7, w[5] = 9, w[6] = 3.9, w[12] = NAN;
    struct fsrs_model m;
    static const double expected[FSRS_WEIGHTS] = {0.001, 1.4003, 3.7145, 13.8206, 10, 0.85498312, 4, 0.031, 1.6474, 0.1367,
                                                  1.0461, 2.1072, 0.001, 0.3246, 1.587, 0.2272, 2.8755, 0, 0, 0, 0.5};
    for (int short_term = 0; short_term < 2; short_term++) {
        fsrs_model_init(&m, &(struct fsrs_options){.weights = w, .nweights = 17, .short_term = short_term});
        for (int i = 0; i < FSRS_WEIGHTS; i++) assert_near(m.w[i], short_term && i == 19 ? 0.01 : expected[i], 1, i);
    }
    struct fsrs_model plain;
    fsrs_model_init(&m, &(struct fsrs_options){.weights = w, .nweights = 16}); /* of no version */
    fsrs_model_init(&plain, &(struct fsrs_options){0});
    assert_memory_equal(m.w, plain.w, sizeof m.w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_of_older_versions),
        cmocka_unit_test(old_weights_out_of_range),
        cmocka_unit_test(every_review_of_the_tables),
        cmocka_unit_test(every_state_of_memory),
        cmocka_unit_test(intervals_round_up_at_half_a_day),
        cmocka_unit_test(the_modifier_of_a_retention),
        cmocka_unit_test(recall_falls_with_time),
        cmocka_unit_test(weights_are_brought_into_their_ranges),
        cmocka_unit_test(a_clock_set_back_counts_as_the_same_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
