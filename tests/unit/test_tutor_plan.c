/* The plan and the report, on a store in a temporary folder with scripted events and the real course. Run from the top
 * of the tree. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>

#include "test_tutor.h"
#include "tutor/schedule.h"
#include "tutor/report.h"

static void answer_day(int day, bool correct) {
    size_t n;
    const struct question_head *heads = course_day_questions(course, day, &n);
    for (size_t i = 0; i < n; i++) answer(heads[i].id, correct);
}

static struct plan_day get_day(int day) {
    struct plan_day d;
    assert_int_equal(plan_day(course, store, day, &d, NULL), 0);
    return d;
}

static struct plan_step step(int day, const char *key) {
    struct plan_day d = get_day(day);
    for (size_t i = 0; i < 5; i++)
        if (strcmp(d.steps[i].key, key) == 0) return d.steps[i];
    fail_msg("no step %s", key);
    return d.steps[0];
}

static struct plan_home home(void) {
    struct plan_home h;
    assert_int_equal(plan_home(course, store, &h, NULL), 0);
    return h;
}

static enum plan_state state_of(const char *text, char mark[16]) {
    struct course_item item;
    enum plan_state state;
    assert_true(course_find_item(course, text, &item, NULL));
    assert_int_equal(plan_state_of(course, store, &item, &state, mark, NULL), 0);
    return state;
}

/* ---- days ---- */

static void the_first_evening(void **state) {
    (void)state;
    struct plan_home h = home();
    assert_true(h.fresh);
    assert_int_equal(h.day, 1);
    assert_int_equal(h.due, 0);
    assert_int_equal(h.answered, 0);
    assert_int_equal(h.today.state, PLAN_NOT_STARTED);
    const char *keys[] = {"read", "solve", "review", "notes", "practise"};
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(h.today.steps[i].key, keys[i]);
        assert_false(h.today.steps[i].done);
        assert_false(h.today.steps[i].open);
    }
    assert_int_equal(h.today.steps[0].minutes, 20);
    assert_string_equal(h.today.steps[0].title, "Read");
    struct err e = ERR_INIT;
    struct plan_day d;
    assert_int_equal(plan_day(course, store, 21, &d, &e), -1);
}

static void a_day_goes_its_way(void **state) {
    (void)state;
    assert_int_equal(store_place(store, "day-01", "read", 3, false, NULL), 0);
    assert_true(step(1, "read").open);
    assert_int_equal(step(1, "read").section, 3);
    assert_int_equal(get_day(1).state, PLAN_IN_PROGRESS);
    assert_int_equal(store_place(store, "day-01", "read", 8, true, NULL), 0);
    assert_true(step(1, "read").done);
    assert_int_equal(home().day, 1);

    answer_day(1, true);
    assert_true(step(1, "solve").done);
    assert_true(step(1, "review").done);
    assert_int_equal(get_day(1).state, PLAN_COMPLETED);
    assert_int_equal(home().day, 2);

    assert_false(step(1, "notes").done);
    assert_int_equal(store_note(store, "day-01", "a box", NULL), 0);
    assert_true(step(1, "notes").done);

    assert_false(step(1, "practise").done);
    answered("e01-1", true, "quiz", 0, CONFIDENCE_NONE);
    assert_true(step(1, "practise").done);
}

static void four_of_five_are_enough(void **state) {
    (void)state;
    size_t n;
    const struct question_head *heads = course_day_questions(course, 1, &n);
    size_t enough = (n * 4 + 4) / 5;
    for (size_t i = 0; i < n; i++) answer(heads[i].id, i < enough - 1);
    assert_false(step(1, "solve").done);
    assert_true(step(1, "solve").open);
    answer(heads[enough - 1].id, true);
    assert_true(step(1, "solve").done);
    assert_false(step(1, "review").done);
    assert_int_equal(store_place(store, "day-01", "review", 0, true, NULL), 0);
    assert_true(step(1, "review").done);
}

static void an_assignment_names_its_questions(void **state) {
    (void)state;
    struct plan_day d = get_day(5);
    size_t n, q = 0;
    const struct question_head *heads = course_day_questions(course, 5, &n);
    for (size_t i = 0; i < n; i++) q += heads[i].number[0] == 'Q';
    assert_int_equal(d.questions, q);
    assert_true(get_day(19).questions >= d.questions);
    answer("q01-in-order", true); /* day 19 goes through it again, and has not begun with it */
    assert_true(step(5, "solve").open);
    assert_int_equal(get_day(5).state, PLAN_IN_PROGRESS);
    assert_int_equal(get_day(19).state, PLAN_NOT_STARTED);
    assert_false(step(19, "solve").open);
}

static void a_quiz_of_another_evening_does_not_count(void **state) {
    (void)state;
    answered("e02-1", true, "quiz", 0, CONFIDENCE_NONE);
    clock_ms += DAY;
    assert_int_equal(store_place(store, "day-01", "read", 1, false, NULL), 0);
    assert_false(step(1, "practise").done);
}

static void the_learner_may_skip_a_day(void **state) {
    (void)state;
    char mark[16];
    assert_int_equal(store_mark(store, "day-01", "completed", NULL), 0);
    assert_int_equal(home().day, 2);
    assert_int_equal(state_of("day 1", mark), PLAN_NOT_STARTED); /* the evidence says what it says */
    assert_string_equal(mark, "completed");
}

/* ---- states ---- */

static void a_leaf_ticks_itself_on_evidence(void **state) {
    (void)state;
    char mark[16];
    assert_int_equal(state_of("F1", mark), PLAN_NOT_STARTED);
    answer("e01-2", true);
    answer("e01-2", true); /* the same once more on one day is practice */
    answer("e01-1", true);
    answer("e01-1", true);
    clock_ms += DAY;
    answer("e01-6", true); /* the third */
    assert_int_equal(state_of("F1", mark), PLAN_IN_PROGRESS);
    answer("e02-6", true); /* a fourth on the same day is not a later day */
    assert_int_equal(state_of("F1", mark), PLAN_IN_PROGRESS);
    clock_ms += DAY;
    answer("e02-1", true);
    assert_int_equal(state_of("F1", mark), PLAN_COMPLETED);
    assert_string_equal(mark, "");
    assert_int_equal(state_of("F", mark), PLAN_IN_PROGRESS);
    clock_ms += DAY;
    answer("e01-2", false); /* what was shown was shown */
    assert_int_equal(state_of("F1", mark), PLAN_COMPLETED);
}

static void help_and_failures_break_the_run(void **state) {
    (void)state;
    char mark[16];
    answer("e01-2", true);
    answer("e01-1", true);
    answer("e01-6", false); /* two slips in code without any help */
    answer("e01-6", false);
    answer("e01-6", true);
    clock_ms += DAY;
    assert_int_equal(store_hint(store, "e02-6", 1, 1, NULL), 0);
    answered("e02-6", true, "study", 1, CONFIDENCE_NONE); /* with help */
    assert_int_equal(state_of("F1", mark), PLAN_IN_PROGRESS);
    answer("e02-1", true);
    answer("e02-3", true);
    clock_ms += DAY;
    answer("q01-in-order-b", true); /* the third since the hint */
    assert_int_equal(state_of("F1", mark), PLAN_IN_PROGRESS);
    clock_ms += DAY;
    answer("q01-in-order-c", true);
    assert_int_equal(state_of("F1", mark), PLAN_COMPLETED);
}

static void help_is_proposed(void **state) {
    (void)state;
    char mark[16];
    answer("e01-1", false);
    answer("e01-1", false);
    assert_int_equal(state_of("e01-1", mark), PLAN_IN_PROGRESS);
    answer("e01-1", false);
    assert_int_equal(state_of("e01-1", mark), PLAN_NEED_HELP);
    assert_int_equal(get_day(1).state, PLAN_NEED_HELP);
    answer("e01-1", true);
    assert_int_equal(state_of("e01-1", mark), PLAN_COMPLETED);

    answer("e01-2", false);
    assert_int_equal(store_hint(store, "e01-2", 1, 3, NULL), 0);
    assert_int_equal(state_of("e01-2", mark), PLAN_NEED_HELP);
}

static void a_lab_stands_for_its_pitfall(void **state) {
    (void)state;
    char mark[16];
    assert_int_equal(state_of("P1", mark), PLAN_NOT_STARTED);
    answer("lab-p01-forgotten-await", true);
    assert_int_equal(state_of("P1", mark), PLAN_COMPLETED);
}

static void two_passed_items_back_an_assessment(void **state) {
    (void)state;
    char mark[16];
    const struct assessment_question *a = course_assessment(course, "SA1", NULL);
    size_t n;
    const struct question_head *heads = course_questions(course, &n);
    const char *ids[3];
    size_t found = 0;
    for (size_t i = 0; i < n && found < 3; i++)
        for (size_t k = 0; k < a->leaves.len && found < 3; k++)
            if (strcmp(heads[i].leaf, a->leaves.data[k]) == 0) ids[found++] = heads[i].id;
    assert_int_equal(found, 3);
    answer(ids[0], true);
    assert_int_equal(state_of("SA1", mark), PLAN_IN_PROGRESS);
    answer(ids[1], true);
    assert_int_equal(state_of("SA1", mark), PLAN_COMPLETED);
    answer(ids[2], false);
    struct evidence ev;
    assert_int_equal(report_evidence(course, store, a, &ev, NULL), 0);
    assert_int_equal(ev.passed.len, 2);
    assert_int_equal(ev.failed.len, 1);
    assert_true(ev.open.len > 0);
    assert_true(fabs(ev.accuracy - 2.0 / 3) < 1e-9);
    assert_int_equal(ev.sure, 0);
    evidence_release(&ev);
    answered(ids[0], true, "study", 0, CONFIDENCE_SURE);
    answered(ids[1], false, "study", 0, CONFIDENCE_SURE);
    answered(ids[1], false, "study", 0, CONFIDENCE_GUESS);
    answered("e04-1", true, "study", 0, CONFIDENCE_SURE); /* of another leaf */
    assert_int_equal(report_evidence(course, store, a, &ev, NULL), 0);
    assert_int_equal(ev.sure, 2);
    assert_int_equal(ev.sure_right, 1);
    evidence_release(&ev);
}

/* ---- what next ---- */

static void the_next_question_is_unsolved(void **state) {
    (void)state;
    const struct question_head *h = plan_next_question(course, store, 0, NULL);
    assert_string_equal(h->id, "e01-1");
    assert_string_equal(plan_next_question(course, store, 0, "e01-1")->id, "e01-2");
    answer("e01-2", true);
    assert_string_not_equal(plan_next_question(course, store, 0, "e01-1")->id, "e01-2");
    size_t n;
    const struct question_head *heads = course_day_questions(course, 1, &n);
    assert_string_equal(plan_next_question(course, store, 1, heads[n - 1].id)->id, "e01-1");
    answer_day(1, true);
    assert_null(plan_next_question(course, store, 1, NULL));
}

static void a_quiz_is_mixed(void **state) {
    (void)state;
    answer("e01-3", true);
    answer("e01-1", true);
    const char *ids[6];
    int n = plan_quiz(course, store, "F", ids, 6, NULL);
    assert_int_equal(n, 6);
    assert_string_equal(ids[0], "e01-3"); /* answered longest ago */
    for (int i = 0; i < n; i++) {
        const struct question_head *h = course_find(course, ids[i], NULL);
        const struct level *level;
        assert_true(h->kind == QUESTION_CHOICE || h->kind == QUESTION_PREDICT || h->kind == QUESTION_ORDER);
        course_leaf(course, h->leaf, &level);
        assert_string_equal(level->code, "F");
        for (int k = 0; k < i; k++)
            assert_string_not_equal(schedule_family(course, ids[k]), schedule_family(course, ids[i]));
    }
    n = plan_quiz(course, store, NULL, ids, 6, NULL);
    for (int i = 0; i < n; i++) assert_int_equal(course_find(course, ids[i], NULL)->day, 1);
    answer("e13-1", false); /* who went ahead is asked about that too */
    n = plan_quiz(course, store, NULL, ids, 6, NULL);
    assert_string_equal(ids[2], "e13-1");
    struct err e = ERR_INIT;
    assert_int_equal(plan_quiz(course, store, "Z", ids, 6, &e), -1);
}

static void a_sample_looks_at_every_leaf(void **state) {
    (void)state;
    const char *ids[30];
    answer("e01-2", true);
    int n = plan_sample(course, store, "F", 2, ids, 30, NULL), of_leaf[5] = {0};
    for (int i = 0; i < n; i++) {
        const struct question_head *h = course_find(course, ids[i], NULL);
        assert_int_equal(h->leaf[0], 'F');
        assert_true(++of_leaf[h->leaf[1] - '0'] <= 2);
        assert_string_not_equal(ids[i], "e01-2"); /* known; there are others of its leaf */
    }
    for (int leaf = 1; leaf <= 4; leaf++) assert_true(of_leaf[leaf] > 0);
    n = plan_sample(course, store, "I", 2, ids, 30, NULL); /* and no question beside its companion where there are others */
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++) assert_string_not_equal(schedule_family(course, ids[i]), schedule_family(course, ids[k]));
    struct err e = ERR_INIT;
    assert_int_equal(plan_sample(course, store, "Z", 2, ids, 30, &e), -1);
}

static void nothing_is_locked_but_said(void **state) {
    (void)state;
    assert_int_equal(plan_prerequisite(course, store, 1), 0);
    assert_int_equal(plan_prerequisite(course, store, 4), 1);
    assert_int_equal(store_mark(store, "day-01", "completed", NULL), 0);
    assert_int_equal(plan_prerequisite(course, store, 4), 2);
    assert_int_equal(plan_prerequisite(course, store, 2), 0);
}

/* ---- the report ---- */

static void a_report_adds_up(void **state) {
    (void)state;
    for (int i = 0; i < 10; i++) answered("e01-1", true, "study", 0, CONFIDENCE_SURE);
    for (int i = 0; i < 9; i++) answered("e01-2", i > 4, "study", 0, CONFIDENCE_GUESS);
    struct report r;
    assert_int_equal(report_make(course, store, &r, NULL), 0);
    assert_true(isnan(r.brier));
    report_release(&r);
    answered("e01-3", false, "study", 0, CONFIDENCE_THINK);
    assert_int_equal(store_mark(store, "F2", "need-help", NULL), 0);
    assert_int_equal(store_active(store, "day-01", "solve", 600, NULL), 0);
    assert_int_equal(report_make(course, store, &r, NULL), 0);
    assert_int_equal(r.levels.len, 4);
    assert_int_equal(r.levels.data[0].leaves.len, 4);
    assert_string_equal(r.levels.data[0].leaves.data[1].mark, "need-help");
    assert_int_equal(r.days.len, 20);
    assert_int_equal(r.totals.attempts, 20);
    assert_int_equal(r.due, 0);
    assert_int_equal(r.streak.current, 1);
    assert_int_equal(r.calibration[CONFIDENCE_SURE].answers, 10);
    assert_int_equal(r.calibration[CONFIDENCE_GUESS].right, 4);
    assert_true(r.brier > 0 && r.brier < 0.25);
    assert_string_equal(r.beliefs.data[0].belief, "M1");

    struct buf text = BUF_INIT;
    report_json(&r, course, &text);
    cJSON *json = cJSON_Parse(text.data);
    assert_non_null(json);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "days")), 20);
    assert_int_equal(cJSON_GetObjectItem(json, "due")->valueint, 0);
    cJSON *day = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "calendar"), 0);
    assert_string_equal(cJSON_GetObjectItem(day, "date")->valuestring, "2026-11-23");
    cJSON_Delete(json);
    buf_release(&text);
    report_release(&r);
    clock_ms += DAY; /* what was wrong is due on the next day, what was right is not */
    assert_int_equal(report_make(course, store, &r, NULL), 0);
    assert_int_equal(r.due, 2);
    report_release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_STORE(the_first_evening),
        ON_A_STORE(a_day_goes_its_way),
        ON_A_STORE(four_of_five_are_enough),
        ON_A_STORE(an_assignment_names_its_questions),
        ON_A_STORE(a_quiz_of_another_evening_does_not_count),
        ON_A_STORE(the_learner_may_skip_a_day),
        ON_A_STORE(a_leaf_ticks_itself_on_evidence),
        ON_A_STORE(help_and_failures_break_the_run),
        ON_A_STORE(help_is_proposed),
        ON_A_STORE(a_lab_stands_for_its_pitfall),
        ON_A_STORE(two_passed_items_back_an_assessment),
        ON_A_STORE(the_next_question_is_unsolved),
        ON_A_STORE(a_quiz_is_mixed),
        ON_A_STORE(a_sample_looks_at_every_leaf),
        ON_A_STORE(nothing_is_locked_but_said),
        ON_A_STORE(a_report_adds_up),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
