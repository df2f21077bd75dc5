/* The exam: what is drawn, which answers count, when it is passed. */
#include <math.h>

#include "test_tutor.h"
#include "tutor/exam.h"
#include "tutor/placement.h"
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
        assert_int_equal(exam_end(course, store, NULL), 0);
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
    assert_int_equal(exam_end(course, store, NULL), 0);
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

static void what_was_said_is_kept(void **state) {
    (void)state;
    store_follow_up(store, "i01-call", 1, 1, "before the exam", NULL);
    begin();
    struct exam x = load();
    const char *id = NULL;
    for (size_t i = 0; i < x.items.len && !id; i++)
        if (x.items.data[i].interview) id = x.items.data[i].head->id;
    exam_release(&x);
    scored(id, 0.5, 0);
    assert_int_equal(store_follow_up(store, id, 1, 2, "a second thought", NULL), 0);
    assert_int_equal(store_follow_up(store, "i99-gone", 1, 1, "of no question", NULL), 0);
    x = load();
    size_t all = 0;
    for (size_t i = 0; i < x.items.len; i++) {
        const struct exam_item *k = &x.items.data[i];
        all += k->follow_ups.len;
        if (strcmp(k->head->id, id) != 0) continue;
        assert_string_equal(k->answer, "x");
        assert_int_equal(k->follow_ups.len, 1);
        assert_int_equal(k->follow_ups.data[0].point, 2);
        assert_string_equal(k->follow_ups.data[0].answer, "a second thought");
    }
    assert_int_equal(all, 1);
    exam_release(&x);
}

/* What another machine has ended under the same number is not ours. */
static void an_end_is_that_of_one_draw(void **state) {
    (void)state;
    begin();
    struct store_event theirs = {"exam-end", "exam-01", "", "{\"begun\":\"0123456789ab-machine-00\"}"};
    assert_int_equal(store_add(store, &theirs, NULL), 0);
    struct exam x = load();
    assert_true(x.open);
    exam_release(&x);
    assert_int_equal(exam_end(course, store, NULL), 0);
    x = load();
    assert_false(x.open);
    exam_release(&x);
    begin();
    struct store_event old = {"exam-end", "exam-02", "", "{}"}; /* as the first version wrote it */
    assert_int_equal(store_add(store, &old, NULL), 0);
    x = load();
    assert_false(x.open);
    exam_release(&x);
}

/* ---- the placement test, which is a draw as well ---- */

static struct placement placed(const struct level *level) {
    struct placement p;
    assert_int_equal(placement_load(course, store, level, &p, NULL), 0);
    return p;
}

static void placement_answer(const char *id, bool correct, int hints) {
    struct store_attempt a = {.item = id, .source = "placement", .correct = correct, .tries = 1, .hints = hints, .score = correct,
                              .confidence = CONFIDENCE_NONE, .answer = "x"};
    assert_int_equal(store_attempt(store, &a, NULL), 0);
}

static void a_placement_goes_on_where_it_was_left(void **state) {
    (void)state;
    const struct level *level = course_level(course, "i");
    struct placement p = placed(level);
    assert_false(p.open);
    assert_int_equal(placement_begin(course, store, level, NULL), 0);
    p = placed(level);
    assert_true(p.open && p.items.len >= 5 && p.answered == 0 && !p.passed);
    char *first = mem_strdup(p.items.data[0].head->id), *second = mem_strdup(p.items.data[1].head->id);
    placement_release(&p);
    placement_answer(first, true, 0);
    placement_answer(second, false, 0);
    placement_answer(second, true, 0); /* the first answer counts */
    clock_ms += 3 * DAY;
    p = placed(level); /* the same questions, though others would be new now */
    assert_string_equal(p.items.data[0].head->id, first);
    assert_true(p.open && p.items.data[0].answered && p.items.data[0].right);
    assert_true(p.items.data[1].answered && !p.items.data[1].right);
    assert_true(p.answered == 2 && p.right == 1);
    placement_release(&p);
    mem_free(first);
    mem_free(second);
}

static bool placed_with(const char *code, size_t wrong, size_t passed_by) {
    const struct level *level = course_level(course, code);
    assert_int_equal(placement_begin(course, store, level, NULL), 0);
    struct placement p = placed(level);
    assert_true(p.items.len > wrong + passed_by);
    for (size_t i = passed_by; i < p.items.len; i++) placement_answer(p.items.data[i].head->id, i >= passed_by + wrong, 0);
    placement_release(&p);
    assert_int_equal(placement_end(course, store, level, NULL), 0);
    p = placed(level);
    assert_false(p.open);
    bool passed = p.passed;
    placement_release(&p);
    return passed;
}

static void a_level_is_known_with_80_per_cent(void **state) {
    (void)state;
    assert_true(placed_with("F", 0, 0));
    assert_true(placed_with("F", 1, 0)); /* of six or more */
    assert_false(placed_with("F", 2, 0));
    assert_false(placed_with("F", 1, 1)); /* what is passed by is not known */
    struct err e = ERR_INIT;
    struct level nothing = {.code = "Z", .name = "Nothing"};
    assert_int_equal(placement_begin(course, store, &nothing, &e), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_STORE(a_draw_has_its_parts),
        ON_A_STORE(other_questions_every_time),
        ON_A_STORE(answers_since_the_draw_count),
        ON_A_STORE(no_level_below_half),
        ON_A_STORE(metrics_are_told_apart),
        ON_A_STORE(what_was_said_is_kept),
        ON_A_STORE(an_end_is_that_of_one_draw),
        ON_A_STORE(a_placement_goes_on_where_it_was_left),
        ON_A_STORE(a_level_is_known_with_80_per_cent),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
