/* What the tests of the tutor share: the real course, and a store in a temporary folder whose clock goes on by a second
 * with each look at it and by days when told. Run from the top of the tree. */
#ifndef TEST_TUTOR_H
#define TEST_TUTOR_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "course/course.h"
#include "store/store.h"

static struct course *course;
static struct store *store;
static char *dir;
static int64_t clock_ms;

static const int64_t EVENING = INT64_C(1795464000000); /* 2026-11-23 20:00 in UTC */
static const int64_t DAY = 24 * 3600000;

static int64_t test_now(void *ctx) {
    (void)ctx;
    return clock_ms += 1000;
}

static int open_course(void **state) {
    (void)state;
    setenv("TZ", "UTC", 1);
    tzset();
    course = course_open(".", NULL);
    return course ? 0 : -1;
}

static int close_course(void **state) {
    (void)state;
    course_close(course);
    return 0;
}

static int setup(void **state) {
    (void)state;
    char name[] = "/tmp/asynctutor-plan-XXXXXX";
    assert_non_null(mkdtemp(name));
    dir = mem_strdup(name);
    clock_ms = EVENING;
    struct store_options o = {.dir = dir, .now_ms = test_now};
    store = store_open(&o, NULL, NULL);
    return store ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    store_close(store);
    char *cmd = mem_printf("rm -rf '%s'", dir);
    int rc = system(cmd);
    mem_free(cmd);
    mem_free(dir);
    return rc;
}

static void answered(const char *id, bool correct, const char *source, int hints, int confidence) {
    const struct question_head *h = course_find(course, id, NULL);
    assert_non_null(h);
    const char *beliefs[] = {"M1"};
    struct store_attempt a = {.item = h->id, .hash = 1, .source = source, .leaf = h->leaf, .course_day = h->day,
                              .correct = correct, .tries = 1, .hints = hints, .seconds = 60, .confidence = confidence,
                              .score = correct, .answer = "x", .beliefs = beliefs, .n_beliefs = !correct};
    assert_int_equal(store_attempt(store, &a, NULL), 0);
}

__attribute__((unused)) static void answer(const char *id, bool correct) { answered(id, correct, "study", 0, CONFIDENCE_NONE); }

#define ON_A_STORE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
