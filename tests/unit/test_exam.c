/* The exam: what is drawn, which answers count, when it is passed. */
#include <math.h>

#include "test_tutor.h"
#include "tutor/exam.h"
#include "tutor/schedule.h"

static struct exam load(void) {
    struct exam x;
    assert_int_equal(exam_load(course, store, &x, NULL), 0);
    return x;
}

static void begin(void) { assert_int_equal(exam_begin(course, store, NULL), 0); }

static void scored(const char *id, double score, int hints) {
    struct store_attempt a = {.item = id, .source = "exam", .correct = score > 0.5, .tries = 1, .hints = hints, .score = score,
                              .confidence = CONFIDENCE_NONE, .answer = "x"};
    assert_int_equal(store_attempt(store, &a, NULL), 0);
}

static void a_draw_has_its_parts(void **state) {
    (void)state;
    struct exam x = load();
    assert_int_equal(x.number, 0);
    exam_release(&x);
    begin();
    x = load();
    int kinds[QUESTION_FREE + 1] = {0}, per_level[4] = {0};
    for (size_t i = 0; i < x.items.len; i++) {
        const struct exam_item *k = &x.items.data[i];
        kinds[k->head->kind]++;
        assert_int_equal(k->interview, k->head->kind == QUESTION_FREE);
        if (k->interview) per_level[strchr("FIAE", k->level->code[0]) - "FIAE"]++;
        for (size_t j = 0; j < i; j++) assert_string_not_equal(schedule_family(course, k->head->id), schedule_family(course, x.items.data[j].head->id));
    }
    assert_true(x.open);
    assert_int_equal(kinds[QUESTION_PREDICT], EXAM_PREDICTIONS);
    assert_int_equal(kinds[QUESTION_FIX], EXAM_FIXES);
    assert_int_equal(kinds[QUESTION_WRITE], EXAM_PROGRAMS);
    for (int i = 0; i < 4; i++) assert_int_equal(per_level[i], EXAM_PER_LEVEL);
    exam_release(&x);
}

static void other_questions_every_time(void **state) {
    (void)state;
    const char *seen[64];
    size_t n = 0;
    for (int round = 0; round < 2; round++) {
        begin();
        struct exam x = load();
        assert_int_equal(x.number, round + 1);
        for (size_t i = 0; i < x.items.len; i++) {
            for (size_t k = 0; k < n && x.items.data[i].interview; k++)
                assert_string_not_equal(seen[k], x.items.data[i].head->id);
            if (round == 0) seen[n++] = x.items.data[i].head->id;
        }
        assert_int_equal(exam_end(course, store, &x, NULL), 0);
        exam_release(&x);
        clock_ms += DAY;
    }
}

static void answers_since_the_draw_count(void **state) {
    (void)state;
    size_t n;
    const struct question_head *all = course_questions(course, &n);
    for (size_t i = 0; i < n; i++) scored(all[i].id, 1, 0);
    clock_ms += DAY;
    begin();
    struct exam x = load();
    assert_int_equal(x.answered, 0);
    const char *predict = x.items.data[0].head->id, *program = NULL, *other = x.items.data[1].head->id;
    for (size_t i = 0; i < x.items.len; i++)
        if (x.items.data[i].head->kind == QUESTION_WRITE) program = x.items.data[i].head->id;
    exam_release(&x);
    scored(predict, 0, 0);
    scored(predict, 1, 0); /* the first answer counts */
    scored(other, 1, 1);   /* a hint halves it */
    scored(program, 0.2, 0);
    scored(program, 0.8, 0); /* of programs the best */
    x = load();
    assert_int_equal(x.answered, 3);
    for (size_t i = 0; i < x.items.len; i++) {
        const struct exam_item *k = &x.items.data[i];
        double expected = strcmp(k->head->id, program) == 0 ? 0.8 : strcmp(k->head->id, other) == 0 ? 0.5 : 0;
        assert_true(fabs(k->score - expected) < 1e-9);
    }
    assert_true(fabs(x.code - 1.3 / 7) < 1e-9);
    assert_true(fabs(x.whole - x.code / 2) < 1e-9);
    exam_release(&x);
}

/* Everything right but the questions of `level`, which get `score`. */
static bool passes(const char *level, double score) {
    begin();
    struct exam x = load();
    for (size_t i = 0; i < x.items.len; i++)
        scored(x.items.data[i].head->id, strcmp(x.items.data[i].level->code, level) == 0 ? score : 1, 0);
    exam_release(&x);
    x = load();
    assert_int_equal(x.answered, (int)x.items.len);
    bool passed = x.passed;
    assert_int_equal(exam_end(course, store, &x, NULL), 0);
    exam_release(&x);
    clock_ms += DAY;
    return passed;
}

static void no_level_below_half(void **state) {
    (void)state;
    assert_true(passes("E", 1));
    assert_true(passes("E", 0.5));
    assert_false(passes("E", 0.45)); /* 90 % of the whole, and yet */
    assert_false(passes("F", 0.4));
    struct plan_day day;
    assert_int_equal(plan_day(course, store, 20, &day, NULL), 0);
    assert_true(day.steps[1].done); /* the day's questions are its exam */
}

static void metrics_are_told_apart(void **state) {
    (void)state;
    begin();
    struct exam x = load();
    int asked = 0;
    assert_int_equal(x.metrics.len, 8);
    for (size_t i = 0; i < x.metrics.len; i++) {
        assert_int_equal(x.metrics.data[i].metric->code[1], '1' + (int)i);
        asked += x.metrics.data[i].items;
    }
    assert_true(asked >= 8); /* each interview question says something about one at least */
    exam_release(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_STORE(a_draw_has_its_parts),
        ON_A_STORE(other_questions_every_time),
        ON_A_STORE(answers_since_the_draw_count),
        ON_A_STORE(no_level_below_half),
        ON_A_STORE(metrics_are_told_apart),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
