/* Conditions of checks in their parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tutor/condition.h"

/* "part>shown|part>shown" */
static void splits(const char *condition, const char *want) {
    struct condition_part parts[CONDITION_PARTS];
    struct buf b = BUF_INIT;
    size_t n = condition_parts(condition, parts);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%.*s>%.*s", i ? "|" : "", (int)parts[i].len, parts[i].text,
                 (int)parts[i].shown_len, parts[i].shown ? parts[i].shown : "");
    assert_string_equal(b.data, want);
    buf_release(&b);
}

static void a_comparison_shows_what_is_no_constant(void **state) {
    (void)state;
    splits("log == ['closed']", "log == ['closed']>log");
    splits("len(heard) >= 1", "len(heard) >= 1>len(heard)");
    splits("0 < meter.peak['record'] <= 60", "0 < meter.peak['record'] <= 60>meter.peak['record']");
    splits("'bob' not in mailer.outbox", "'bob' not in mailer.outbox>mailer.outbox");
    splits("not office.out", "not office.out>office.out");
    splits("result", "result>result");
}

static void parts_are_joined_outside_of_brackets_and_quotes(void **state) {
    (void)state;
    splits("sum(result) == 3 and shop.stock == 0",
           "sum(result) == 3>sum(result)|shop.stock == 0>shop.stock");
    splits("all(a and b for a in c) and log[-1] == ' and '",
           "all(a and b for a in c)>all(a and b for a in c)|log[-1] == ' and '>log[-1]");
    splits("x == 'it\\'s == this' and y", "x == 'it\\'s == this'>x|y>y");
}

static void what_is_no_row_of_parts_is_one(void **state) {
    (void)state;
    struct condition_part parts[CONDITION_PARTS];
    assert_int_equal(condition_parts("a == 1 or b == 2 and c", parts), 1);
    assert_null(parts[0].shown);
    assert_int_equal(condition_parts("a if b else c", parts), 1);
    assert_null(parts[0].shown);
}

static void explains(const char *condition, const char *answer, const char *wanted,
                     const char *got) {
    struct buf w = BUF_INIT, g = BUF_INIT;
    condition_explain(condition, answer, &w, &g);
    assert_string_equal(w.data, wanted);
    assert_string_equal(g.data, got);
    buf_release(&w);
    buf_release(&g);
}

static void the_part_that_fails_is_named(void **state) {
    (void)state;
    explains("a == 1 and stock >= 0", "1 -7", "stock >= 0", "stock is -7");
    explains("a == 1 or b", "0", "a == 1 or b", "");
    explains("a == 1", NULL, "a == 1", "");
    explains("a == 1", "", "a == 1", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comparison_shows_what_is_no_constant),
        cmocka_unit_test(parts_are_joined_outside_of_brackets_and_quotes),
        cmocka_unit_test(what_is_no_row_of_parts_is_one),
        cmocka_unit_test(the_part_that_fails_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
