/* What comes back when: outcomes and ratings, cards and their days, the order of a session. */
#include <stdio.h>

#include "test_tutor.h"
#include "tutor/review.h"
#include "tutor/schedule.h"

static struct schedule load(bool finished) {
    struct schedule s;
    struct store_items items = {0};
    struct store_history history = {0};
    assert_int_equal(store_items(store, NULL, &items, &history, NULL), 0);
    schedule_make(&s, course, &history, store_today(store), finished);
    store_list_release(&history);
    store_list_release(&items);
    return s;
}

static struct card card_in(const struct schedule *s, const char *id) {
    for (size_t i = 0; i < s->cards.len; i++)
        if (strcmp(s->cards.data[i].id, id) == 0) return s->cards.data[i];
    fail_msg("no card %s", id);
    return s->cards.data[0];
}

static struct card card(const char *id) {
    struct schedule s = load(false);
    struct card k = card_in(&s, id);
    schedule_release(&s);
    return k;
}

static struct review session(bool more) {
    struct review r;
    assert_int_equal(review_make(course, store, more, &r, NULL), 0);
    return r;
}

static const char *leaf(const char *id) { return course_find(course, id, NULL)->leaf; }

/* ---- ratings ---- */

static void a_first_answer_decides(void **state) {
    (void)state;
    answer("e01-1", true);
    assert_int_equal(card("e01-1").rating, FSRS_GOOD);
    answer("e01-1", false); /* later the same day: practice */
    assert_int_equal(card("e01-1").rating, FSRS_GOOD);
    answer("e01-2", false);
    answer("e01-2", true); /* by elimination */
    assert_int_equal(card("e01-2").rating, FSRS_AGAIN);
    assert_int_equal(card("e01-2").fsrs.reps, 1);
}

static void code_may_slip(void **state) {
    (void)state;
    answer("e01-6", false);
    assert_int_equal(card("e01-6").rating, FSRS_AGAIN); /* so far */
    answer("e01-6", true);
    assert_int_equal(card("e01-6").rating, FSRS_HARD);
    for (int i = 0; i < 3; i++) answer("e01-5", false);
    answer("e01-5", true); /* the fourth try */
    assert_int_equal(card("e01-5").rating, FSRS_AGAIN);
}

static void hints_cost(void **state) {
    (void)state;
    answer("e01-6", false);
    assert_int_equal(store_hint(store, "e01-6", 1, 1, NULL), 0);
    answer("e01-6", true);
    assert_int_equal(card("e01-6").rating, FSRS_HARD); /* the nudge names nothing */
    answer("e01-5", false);
    assert_int_equal(store_hint(store, "e01-5", 1, 1, NULL), 0);
    assert_int_equal(store_hint(store, "e01-5", 1, 2, NULL), 0);
    answer("e01-5", true);
    assert_int_equal(card("e01-5").rating, FSRS_AGAIN);
    assert_int_equal(store_solution(store, "e02-5", 1, NULL), 0);
    answer("e02-5", true);
    assert_int_equal(card("e02-5").rating, FSRS_AGAIN);
    answer("e02-6", true);
    assert_int_equal(store_solution(store, "e02-6", 1, NULL), 0); /* compared afterwards */
    assert_int_equal(card("e02-6").rating, FSRS_GOOD);
    clock_ms += 5 * DAY;
    answer("e01-6", true); /* the hint was of another day */
    assert_int_equal(card("e01-6").rating, FSRS_GOOD);
}

static void companions_are_one_card(void **state) {
    (void)state;
    answer("q01-in-order", true);
    answer("q01-in-order-b", false);
    assert_int_equal(card("q01-in-order").rating, FSRS_AGAIN);
    assert_int_equal(card("q01-in-order").fsrs.reps, 1);
    answer("q05-lease", true);
    answer("q05-lease-b", false); /* another kind of work: a card of its own */
    assert_int_equal(card("q05-lease").rating, FSRS_GOOD);
    assert_int_equal(card("q05-lease-b").rating, FSRS_AGAIN);
}

static void what_is_no_question_is_left_alone(void **state) {
    (void)state;
    struct store_attempt a = {.item = "d01-box", .source = "lesson", .leaf = "F1", .answer = "x", .confidence = CONFIDENCE_NONE};
    assert_int_equal(store_attempt(store, &a, NULL), 0); /* a lesson's prediction comes back */
    a.item = "d01-box-modify";
    assert_int_equal(store_attempt(store, &a, NULL), 0); /* a change of a program does not */
    a.item = "of-another-course";
    assert_int_equal(store_attempt(store, &a, NULL), 0);
    answered("e01-1", false, "placement", 0, CONFIDENCE_SURE); /* asked before it was taught */
    struct schedule s = load(false);
    assert_int_equal(s.cards.len, 1);
    assert_string_equal(s.cards.data[0].id, "d01-box");
    schedule_release(&s);
}

/* ---- days ---- */

static void intervals_grow_as_the_specification_says(void **state) {
    (void)state;
    static const int days[] = {3, 14, 57}; /* fsrs.md, worked example: all Good on the due day */
    int64_t start = clock_ms;
    int day = 0;
    for (size_t i = 0; i < 3; i++) {
        clock_ms = start + day * DAY;
        answer("e01-1", true);
        struct schedule s = load(true), during = load(false);
        struct card k = card_in(&s, "e01-1"), d = card_in(&during, "e01-1");
        assert_int_equal(k.due - k.day, days[i]);
        assert_int_equal(d.due - d.day, days[i] < 10 ? days[i] : 10); /* while the course goes on */
        schedule_release(&s);
        schedule_release(&during);
        day += days[i];
    }
    struct card k = card("e01-1");
    assert_true(k.fsrs.memory.stability > 56.95 && k.fsrs.memory.stability < 56.96);
    clock_ms = start + day * DAY;
    answer("e01-1", true); /* 196 days, and 180 at most */
    struct schedule s = load(true);
    k = card_in(&s, "e01-1");
    assert_int_equal(k.due - k.day, 180);
    schedule_release(&s);
}

static void one_review_a_day_from_four_to_four(void **state) {
    (void)state;
    clock_ms = EVENING + 3 * 3600000; /* 23:00 */
    answer("e01-1", true);
    clock_ms = EVENING + 7 * 3600000; /* 03:00, the same study day */
    answer("e01-1", true);
    assert_int_equal(card("e01-1").fsrs.reps, 1);
    clock_ms = EVENING + 9 * 3600000; /* 05:00 */
    answer("e01-1", true);
    assert_int_equal(card("e01-1").fsrs.reps, 2);
}

static void a_confident_error_is_due_tomorrow(void **state) {
    (void)state;
    int64_t start = clock_ms;
    static const int gaps[] = {0, 3, 17};
    for (size_t i = 0; i < 3; i++) {
        clock_ms = start + gaps[i] * DAY;
        answer("e01-1", true);
        answer("e01-2", true);
    }
    clock_ms = start + 74 * DAY;
    answered("e01-1", false, "review", 0, CONFIDENCE_SURE);
    answered("e01-2", false, "review", 0, CONFIDENCE_GUESS);
    struct schedule s = load(true);
    assert_int_equal(card_in(&s, "e01-1").due - card_in(&s, "e01-1").day, 1);
    assert_int_equal(card_in(&s, "e01-2").due - card_in(&s, "e01-2").day, 3); /* note.md: S=57, Again -> 3 d */
    schedule_release(&s);
}

static void a_clock_set_back_adds_no_review(void **state) {
    (void)state;
    answer("e01-1", true);
    clock_ms += 2 * DAY;
    answer("e01-1", true);
    clock_ms -= 4 * DAY;
    answer("e01-1", true);
    assert_int_equal(card("e01-1").fsrs.reps, 2);
}

/* ---- sessions ---- */

static void confident_errors_come_first(void **state) {
    (void)state;
    answered("e01-1", false, "study", 0, CONFIDENCE_THINK);
    answered("e01-2", false, "study", 0, CONFIDENCE_SURE);
    answered("e01-3", false, "study", 0, CONFIDENCE_GUESS);
    answered("e02-1", false, "study", 0, CONFIDENCE_SURE);
    answer("e02-1", true);
    struct store_attempt demo = {.item = "d01-box", .source = "lesson", .leaf = "F1", .answer = "x",
                                 .confidence = CONFIDENCE_SURE};
    assert_int_equal(store_attempt(store, &demo, NULL), 0);
    struct review r = session(false); /* today: what nothing has put right */
    assert_int_equal(r.due, 0);
    assert_int_equal(r.mistakes, 4);
    for (size_t i = 0; i < r.items.len; i++) {
        assert_true(r.items.data[i].again);
        assert_string_not_equal(r.items.data[i].id, "e02-1");
    }
    assert_int_equal(r.forecast[1], 5);
    review_release(&r);
    clock_ms += DAY;
    r = session(false);
    assert_int_equal(r.due, 5);
    assert_int_equal(r.mistakes, 0);
    assert_int_equal(r.items.len, 5);
    size_t sure = 0, at = 0;
    for (size_t i = 0; i < 5; i++)
        if (r.items.data[i].sure) {
            sure++;
            at += i;
        }
    assert_int_equal(sure, 3);
    assert_true(at <= 0 + 2 + 4); /* as early as the mixing of concepts allows */
    assert_true(r.items.data[0].sure);
    review_release(&r);
}

static void no_concept_twice_running(void **state) {
    (void)state;
    size_t n;
    const struct question_head *all = course_questions(course, &n);
    for (size_t i = 0; i < n; i++) answer(all[i].id, i % 3 != 0);
    clock_ms += 10 * DAY;
    struct review r = session(false);
    assert_int_equal(r.items.len, REVIEW_MOST);
    assert_true(r.due > REVIEW_MOST);
    for (size_t i = 1; i < r.items.len; i++)
        assert_string_not_equal(leaf(r.items.data[i].id), leaf(r.items.data[i - 1].id));
    review_release(&r);
}

/* All arrangements of up to seven things of three concepts: neighbours of one concept only where nothing else is possible. */
static void interleaving_is_as_good_as_possible(void **state) {
    (void)state;
    static const char *const names[] = {"F1", "F2", "F3"};
    for (int code = 0; code < 3 * 3 * 3 * 3 * 3 * 3 * 3; code++) {
        const char *group[7];
        size_t order[7], count[3] = {0}, most = 0, pairs = 0;
        bool seen[7] = {false};
        for (int i = 0, x = code; i < 7; i++, x /= 3) {
            group[i] = names[x % 3];
            if (++count[x % 3] > most) most = count[x % 3];
        }
        review_interleave(group, 7, order);
        for (size_t i = 0; i < 7; i++) {
            assert_false(seen[order[i]]);
            seen[order[i]] = true;
            pairs += i && group[order[i]] == group[order[i - 1]];
        }
        size_t others = 7 - most; /* they part the most frequent into at most others + 1 groups */
        assert_int_equal(pairs, most > others + 1 ? most - others - 1 : 0);
    }
}

static void twenty_a_day(void **state) {
    (void)state;
    size_t n;
    const struct question_head *all = course_questions(course, &n);
    for (size_t i = 0; i < n; i++) answer(all[i].id, true);
    clock_ms += 4 * DAY;
    struct review r = session(false);
    int due = r.due;
    assert_true(due > 25);
    assert_int_equal(r.items.len, 20);
    for (size_t i = 0; i < 15; i++) answered(r.items.data[i].id, true, "review", 0, CONFIDENCE_NONE);
    review_release(&r);
    r = session(false);
    assert_int_equal(r.due, due - 15);
    assert_int_equal(r.done, 15);
    assert_int_equal(r.items.len, 5);
    review_release(&r);
    r = session(true);
    assert_int_equal(r.items.len, due - 15 < 20 ? due - 15 : 20);
    review_release(&r);
}

static void a_variant_is_asked_instead(void **state) {
    (void)state;
    answer("q01-in-order", true);
    clock_ms += 4 * DAY;
    struct review r = session(false);
    assert_int_equal(r.items.len, 1);
    assert_string_not_equal(r.items.data[0].id, "q01-in-order");
    assert_string_equal(schedule_family(course, r.items.data[0].id), "q01-in-order");
    answered(r.items.data[0].id, true, "review", 0, CONFIDENCE_NONE);
    review_release(&r);
    assert_int_equal(card("q01-in-order").fsrs.reps, 2);
    r = session(false);
    assert_int_equal(r.due, 0);
    review_release(&r);
}

static void a_pause_is_noticed(void **state) {
    (void)state;
    struct plan_home h;
    for (int day = 1; day <= 3; day++) {
        answer(day == 1 ? "e01-1" : day == 2 ? "e01-2" : "e01-3", false);
        clock_ms += DAY;
    }
    assert_int_equal(plan_home(course, store, &h, NULL), 0);
    assert_int_equal(h.due, 3);
    assert_int_equal(h.overdue_days, 2);
    clock_ms += DAY;
    assert_int_equal(plan_home(course, store, &h, NULL), 0);
    assert_int_equal(h.overdue_days, 3);
    assert_true(h.overdue_days > REVIEW_OVERDUE_DAYS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_STORE(a_first_answer_decides),
        ON_A_STORE(code_may_slip),
        ON_A_STORE(hints_cost),
        ON_A_STORE(companions_are_one_card),
        ON_A_STORE(what_is_no_question_is_left_alone),
        ON_A_STORE(intervals_grow_as_the_specification_says),
        ON_A_STORE(one_review_a_day_from_four_to_four),
        ON_A_STORE(a_confident_error_is_due_tomorrow),
        ON_A_STORE(a_clock_set_back_adds_no_review),
        ON_A_STORE(confident_errors_come_first),
        ON_A_STORE(no_concept_twice_running),
        cmocka_unit_test(interleaving_is_as_good_as_possible),
        ON_A_STORE(twenty_a_day),
        ON_A_STORE(a_variant_is_asked_instead),
        ON_A_STORE(a_pause_is_noticed),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
