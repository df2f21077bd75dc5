/* Making a failing schedule small. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab/sweep.h"

#define MANY 40

/* A program that breaks when certain latencies differ: any of `sets` as a whole, each a mask of places. */
struct program {
    const struct sweep_delays *own;
    uint64_t sets[4];
    bool odd; /* only while the number of latencies that differ is odd */
    int runs, fails_at;
};

static uint64_t moved(const struct sweep_delays *own, const char *const *texts) {
    uint64_t mask = 0;
    for (size_t i = 0; i < own->texts.len; i++)
        if (strcmp(texts[i], own->texts.data[i]) != 0) mask |= 1ull << i;
    return mask;
}

static int breaks(void *ctx, const char *const *texts) {
    struct program *p = ctx;
    uint64_t now = moved(p->own, texts);
    if (++p->runs == p->fails_at) return -1;
    if (p->odd && __builtin_popcountll(now) % 2 == 0) return 0;
    for (size_t i = 0; i < 4; i++)
        if (p->sets[i] && (now & p->sets[i]) == p->sets[i]) return 1;
    return 0;
}

static void fill(struct sweep_delays *own, const char **texts) {
    *own = (struct sweep_delays){0};
    for (size_t i = 0; i < MANY; i++) {
        char text[16];
        snprintf(text, sizeof text, "0.%02zu", i + 10);
        vec_push(&own->texts, (const char *)arena_strndup(&own->arena, text, 4));
    }
    memcpy(texts, own->texts.data, MANY * sizeof *texts);
    sweep_shuffle(7, texts, MANY);
}

/* It still breaks, and putting any single latency back mends it. */
static void assert_minimal(struct program *p, const char **texts) {
    assert_int_equal(breaks(p, texts), 1);
    for (size_t i = 0; i < MANY; i++) {
        const char *was = texts[i];
        if (strcmp(was, p->own->texts.data[i]) == 0) continue;
        texts[i] = p->own->texts.data[i];
        assert_int_equal(breaks(p, texts), 0);
        texts[i] = was;
    }
}

static void what_is_left_is_minimal(void **state) {
    (void)state;
    static const struct program programs[] = {
        {.sets = {1ull << 3}},
        {.sets = {1ull << 39 | 1ull << 1}},
        {.sets = {1ull << 5 | 1ull << 6 | 1ull << 20 | 1ull << 33, 1ull << 7 | 1ull << 8}},
        {.sets = {1ull << 2}, .odd = true},
        {.sets = {1ull << 9 | 1ull << 10 | 1ull << 11}, .odd = true},
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        struct sweep_delays own;
        const char *texts[MANY];
        struct program p = programs[i];
        fill(&own, texts);
        p.own = &own;
        if (!breaks(&p, texts)) { /* the parity is not that of this shuffle */
            for (size_t k = 12; k < MANY; k++)
                if (strcmp(texts[k], own.texts.data[k]) != 0) {
                    texts[k] = own.texts.data[k];
                    break;
                }
        }
        assert_int_equal(breaks(&p, texts), 1);
        assert_int_equal(sweep_shrink(&own, texts, breaks, &p), 0);
        assert_minimal(&p, texts);
        sweep_delays_release(&own);
    }
}

/* Of forty latencies that all differ it does not take forty runs to find the one. */
static void parts_go_first(void **state) {
    (void)state;
    struct sweep_delays own;
    const char *texts[MANY];
    fill(&own, texts);
    struct program p = {.own = &own, .sets = {1ull << 17}};
    assert_int_equal(sweep_shrink(&own, texts, breaks, &p), 0);
    assert_true(moved(&own, texts) == 1ull << 17);
    assert_in_range(p.runs, 1, 25);
    sweep_delays_release(&own);
}

static void a_run_that_cannot_be_made_ends_it(void **state) {
    (void)state;
    struct sweep_delays own;
    const char *texts[MANY];
    fill(&own, texts);
    struct program p = {.own = &own, .sets = {1ull << 17}, .fails_at = 3};
    assert_int_equal(sweep_shrink(&own, texts, breaks, &p), -1);
    sweep_delays_release(&own);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_is_minimal),
        cmocka_unit_test(parts_go_first),
        cmocka_unit_test(a_run_that_cannot_be_made_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
