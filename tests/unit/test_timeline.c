/* Pictures of runs: programs of the kinds that lessons show, at 40, 80 and 120 columns, in UTF-8, ASCII and told. When a
 * picture is meant to change, the failing test prints the new one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lab/run.h"
#include "lab/timeline.h"

static void draw(const char *source, size_t width, unsigned flags, struct buf *out) {
    struct lab_program p = {.path = "demo.py", .source = source, .len = strlen(source)};
    struct lab_options o = lab_options_default();
    o.trace = true;
    struct lab_result r = {0};
    struct err e = ERR_INIT;
    if (lab_run(&p, &o, &r, &e) < 0) fail_msg("%s", e.msg);
    if (r.end == LAB_CRASHED) fail_msg("%s", r.err.data);
    struct term t;
    term_init_buf(&t, out, width, flags);
    timeline_print(&t, &r.trace, NULL);
    term_release(&t);
    lab_result_release(&r);
}

static void expect(const char *source, size_t width, unsigned flags, const char *picture) {
    struct buf out = BUF_INIT;
    draw(source, width, flags, &out);
    if (strcmp(out.data, picture) != 0) {
        fprintf(stderr, "at %zu columns, expected\n%sdrawn\n%s\n", width, picture, out.data);
        fail();
    }
    buf_release(&out);
}

#define ASYNCIO "import asyncio\n"

static const char tour[] = ASYNCIO
    "async def a():\n"
    "    await asyncio.sleep(2)\n"
    "async def b():\n"
    "    await asyncio.sleep(1)\n"
    "    await asyncio.sleep(0)\n"
    "async def main():\n"
    "    t = asyncio.create_task(b())\n"
    "    await a()\n"
    "    await t\n"
    "asyncio.run(main())\n";

static void a_tour_of_the_loop(void **state) {
    (void)state;
    expect(tour, 80, TERM_UTF8,
           "time  0                                 1                                  2\n"
           "main  █3 ─────────────────────────────sleep 2──────────────────────────────█✓\n"
           "b     └█5 ───────────sleep 1────────────██✓\n");
    expect(tour, 120, TERM_UTF8,
           "time  0                                                     1                                                      2\n"
           "main  █3 ─────────────────────────────────────────────────sleep 2──────────────────────────────────────────────────█✓\n"
           "b     └█5 ─────────────────────sleep 1──────────────────────██✓\n");
    expect(tour, 40, TERM_UTF8,
           "time  0             1              2\n"
           "main  █3 ─────────sleep 2──────────█✓\n"
           "b     └█5 ─sleep 1──██✓\n");
    expect(tour, 40, 0,
           "time  0             1              2\n"
           "main  #3 ---------sleep 2----------#v\n"
           "b     `#5 -sleep 1--##v\n");
    expect(tour, 80, TERM_UTF8 | TERM_LINEAR,
           "at 0: main is created, line 11\n"
           "at 0: main runs, line 7\n"
           "at 0: b is created, line 8\n"
           "at 0: main sleeps for 2 s, line 3\n"
           "at 0: b runs, line 4\n"
           "at 0: b sleeps for 1 s, line 5\n"
           "at 1: b runs, line 5\n"
           "at 1: b lets the others go first, line 6\n"
           "at 1: b runs, line 6\n"
           "at 1: b ends\n"
           "at 2: main runs, line 3\n"
           "at 2: main ends\n");
}

static const char letters[] = ASYNCIO
    "async def user():\n"
    "    try:\n"
    "        await asyncio.sleep(10)\n"
    "    finally:\n"
    "        await asyncio.sleep(0.5)\n"
    "async def main():\n"
    "    t = asyncio.create_task(user())\n"
    "    await asyncio.sleep(1)\n"
    "    t.cancel()\n"
    "    try:\n"
    "        await t\n"
    "    except asyncio.CancelledError:\n"
    "        pass\n"
    "asyncio.run(main())\n";

static void a_letter_of_cancellation(void **state) {
    (void)state;
    expect(letters, 80, TERM_UTF8,
           "time  0                                          1                       1.5\n"
           "main  █9 ────────────────sleep 1─────────────────█▲12 ────────user────────┌█✓\n"
           "user  └█4 ────────────────sleep 10────────────────└╳6 ─────sleep 0.5─────█╳\n");
    expect(letters, 80, 0,
           "time  0                                          1                       1.5\n"
           "main  #9 ----------------sleep 1-----------------#^12 --------user--------+#v\n"
           "user  `#4 ----------------sleep 10----------------`X6 -----sleep 0.5-----#X\n");
}

static const char blocked[] =
    "import asyncio, time\n"
    "async def brew():\n"
    "    time.sleep(1)\n"
    "async def main():\n"
    "    await asyncio.gather(brew(), brew())\n"
    "    raise ValueError('cold')\n"
    "asyncio.run(main())\n";

static void a_blocked_desk(void **state) {
    (void)state;
    expect(blocked, 60, TERM_UTF8,
           "time    0                      1                      2\n"
           "main    █5 ──────────────────gather───────────────────┌█!\n"
           "brew 1  ├████ time.sleep 1 ████✓                      │\n"
           "brew 2  └·······················████ time.sleep 1 ████✓\n");
    expect("import time\ntime.sleep(1)\ntime.sleep(2)\n", 40, TERM_UTF8,
           "time     0         1                 3\n"
           "program  ██ 1 s █████ time.sleep 2 ███\n");
}

static const char timeless[] = ASYNCIO
    "async def other():\n"
    "    pass\n"
    "async def main():\n"
    "    t = asyncio.create_task(other())\n"
    "    await asyncio.sleep(0)\n"
    "    await t\n"
    "asyncio.run(main())\n";

static void steps_without_time_are_drawn_apart(void **state) {
    (void)state;
    expect(timeless, 80, TERM_UTF8,
           "time   0\n"
           "main   █6 ····█✓\n"
           "other  └····█✓\n");
}

static const char many[] = ASYNCIO
    "async def visit(i):\n"
    "    await asyncio.sleep(1)\n"
    "async def main():\n"
    "    await asyncio.gather(*(visit(i) for i in range(1000)))\n"
    "asyncio.run(main())\n";

static void a_thousand_lanes_are_folded(void **state) {
    (void)state;
    expect(many, 60, TERM_UTF8,
           "time        0                                 1\n"
           "main        █5 ────────────────gather────────────────┌█✓\n"
           "visit 1     ├█3 ───────────sleep 1────────────█✓     │\n"
           "visit 2     ├·█3 ───────────sleep 1───────────··█✓   │\n"
           "visit 3     ├··█3 ──────────sleep 1───────────····█✓ │\n"
           "            996 more like it\n"
           "visit 1000  └···█3 ──────────sleep 1──────────······█✓\n");
}

static const char stuck[] = ASYNCIO
    "async def worker(jobs):\n"
    "    await jobs.get()\n"
    "async def main():\n"
    "    jobs = asyncio.Queue()\n"
    "    t = asyncio.create_task(worker(jobs), name='Ada')\n"
    "    await t\n"
    "asyncio.run(main())\n";

static void who_waits_for_ever(void **state) {
    (void)state;
    expect(stuck, 60, TERM_UTF8,
           "time  0\n"
           "main  █7 ────────Ada────────\n"
           "Ada   └····█3 ───get jobs───\n");
}

static void repetition_is_folded_and_counted(void **state) {
    (void)state;
    expect(ASYNCIO "async def tick():\n    for i in range(30):\n        await asyncio.sleep(0.1)\n    print('tock')\n"
                   "async def main():\n    t = asyncio.create_task(tick())\n    await asyncio.sleep(5)\n    await t\n"
                   "asyncio.run(main())\n",
           60, TERM_UTF8, "time  0                           3                    5\n"
           "main  █8 ───────────────────sleep 5────────────────────█✓\n"
           "tick  └█┄┄┄┄┄┄29× sleep 0.1┄┄┄┄┄┄┄█✓ tock\n");
    /* steps that take most of the time between them */
    expect(ASYNCIO "import time\nasync def grind():\n    for i in range(30):\n        time.sleep(0.1)\n"
                   "        await asyncio.sleep(0)\nasync def main():\n    t = asyncio.create_task(grind())\n"
                   "    await asyncio.sleep(1)\n    await t\nasyncio.run(main())\n",
           60, TERM_UTF8, "time   0    0.1             1.2                      3\n"
           "main   █9 ────sleep 1────···█10 ────────grind─────────┌█✓\n"
           "grind  └████6 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓29× ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█✓\n");
}

/* Its timer was due while somebody else held the desk: that is drawn as ready, not as waiting. */
static void who_is_late_was_ready(void **state) {
    (void)state;
    expect(ASYNCIO "import time\nasync def beat():\n    await asyncio.sleep(1)\n    print('late')\n"
                   "async def main():\n    t = asyncio.create_task(beat())\n    await asyncio.sleep(0)\n"
                   "    time.sleep(3)\n    await t\nasyncio.run(main())\n",
           60, TERM_UTF8, "time  0                                             3\n"
           "main  █·███████████████ time.sleep 3 ███████████████──┌█✓\n"
           "beat  └█4 ───sleep 1────·····························█✓ late\n");
}

static void an_end_says_how(void **state) {
    (void)state;
    expect(ASYNCIO "async def good():\n    print('first')\n    print('all is well')\n"
                   "async def bad():\n    raise KeyError('id')\n"
                   "async def deaf():\n    try:\n        await asyncio.sleep(9)\n    except asyncio.CancelledError:\n        pass\n"
                   "async def timed():\n    try:\n        async with asyncio.timeout(1):\n            await asyncio.sleep(9)\n"
                   "    except TimeoutError:\n        print('too late')\n"
                   "async def main():\n    ts = [asyncio.create_task(f()) for f in (good, bad, deaf, timed)]\n"
                   "    await asyncio.sleep(0.5)\n    ts[2].cancel()\n    await asyncio.sleep(2)\n"
                   "    await asyncio.gather(*ts, return_exceptions=True)\nasyncio.run(main())\n",
           80, TERM_UTF8, "time   0                 0.5            1                                  2.5\n"
           "main   █20 ──sleep 0.5───█▲22 ───────────────────sleep 2───────────────────█✓\n"
           "good   ├█✓ all is well\n"
           "bad    ├··█! KeyError('id')\n"
           "deaf   ├····█9 ──sleep 9──└╳✓ went on after ╳\n"
           "timed  └·····█15 ────────sleep 9────────▲╳✓ too late\n");
}

static void threads_have_lanes(void **state) {
    (void)state;
    expect("import asyncio, time\nasync def tick():\n    for i in range(3):\n        await asyncio.sleep(0.4)\n"
           "async def main():\n    t = asyncio.create_task(tick())\n    await asyncio.to_thread(time.sleep, 1)\n    await t\n"
           "asyncio.run(main())\n",
           70, TERM_UTF8, "time       0                 0.4           0.8     1         1.2\n"
           "main       █──█7 ──────────────thread──────────────┌█8 ─tick──┌█✓\n"
           "tick       ├···█──sleep 0.4──█──sleep 0.4──█4 ───sleep 0.4───█✓\n"
           "asyncio_0  └█████████████ time.sleep 1 █████████████───thread────█✓\n");
}

static void nothing_to_draw(void **state) {
    (void)state;
    expect("print('hello')\n", 80, TERM_UTF8, "");
    expect(ASYNCIO "async def main():\n    print('hello')\nasyncio.run(main())\n", 80, TERM_UTF8, "");
}

/* However many moments there are, no line is longer than the screen. */
static void a_long_run_stays_on_the_screen(void **state) {
    (void)state;
    struct buf out = BUF_INIT;
    draw(ASYNCIO "async def tick():\n    for i in range(300):\n        await asyncio.sleep(0.1)\n"
                 "async def main():\n    await asyncio.gather(tick(), tick())\nasyncio.run(main())\n",
         40, 0, &out);
    for (const char *p = out.data; *p;) {
        size_t n = strcspn(p, "\n");
        assert_true(n <= 40);
        p += n + 1;
    }
    assert_non_null(strstr(out.data, "tick 2"));
    buf_release(&out);
}

static void output_has_its_time(void **state) {
    (void)state;
    const char *source = ASYNCIO "print('a')\nasync def main():\n    await asyncio.sleep(1.25)\n    print('b', end='')\n"
                                 "    print('c')\nasyncio.run(main())\n";
    struct lab_program p = {.path = "demo.py", .source = source, .len = strlen(source)};
    struct lab_options o = lab_options_default();
    o.trace = true;
    struct lab_result r = {0};
    assert_int_equal(lab_run(&p, &o, &r, NULL), 0);
    struct buf out = BUF_INIT;
    struct term t;
    term_init_buf(&t, &out, 80, TERM_UTF8);
    timeline_print_output(&t, &r.trace, 2);
    term_release(&t);
    assert_string_equal(out.data, "    0.00  a\n    1.25  bc\n");
    buf_release(&out);
    lab_result_release(&r);
}

/* What is filled up to 80 columns gives way to the time beside it; other long lines go on below themselves. */
static void rules_fit_beside_the_time(void **state) {
    (void)state;
    const char *source = "print('=' * 36 + ' FAILED ' + '=' * 36)\nprint('.F', end='')\nprint(' ' * 72 + '[100%]')\n"
                         "print('word ' * 20)\n";
    struct lab_program p = {.path = "demo.py", .source = source, .len = strlen(source)};
    struct lab_options o = lab_options_default();
    o.trace = true;
    struct lab_result r = {0};
    assert_int_equal(lab_run(&p, &o, &r, NULL), 0);
    struct buf out = BUF_INIT;
    struct term t;
    term_init_buf(&t, &out, 80, TERM_UTF8);
    timeline_print_output(&t, &r.trace, 2);
    term_release(&t);
    size_t lines = 0;
    for (const char *line = out.data; *line; line += strcspn(line, "\n") + 1, lines++) assert_in_range(strcspn(line, "\n"), 1, 80);
    assert_int_equal(lines, 4);
    assert_non_null(strstr(out.data, "  0.00  =========================="));
    assert_non_null(strstr(out.data, " FAILED ====================================\n"));
    assert_non_null(strstr(out.data, "[100%]\n"));
    buf_release(&out);
    lab_result_release(&r);
}

static void seconds_are_short(void **state) {
    (void)state;
    char text[32];
    assert_string_equal(words_seconds(0, text), "0");
    assert_string_equal(words_seconds(1400000000, text), "1.4");
    assert_string_equal(words_seconds(1000001005, text), "1");
    assert_string_equal(words_seconds(INT64_C(3600000000000), text), "3600");
}

/* ---- circles ---- */

static void assert_circle(const char *source, const char *told) {
    struct buf out = BUF_INIT;
    draw(source, 100, TERM_UTF8, &out);
    const char *circle = out.data ? strstr(out.data, "A circle") : NULL;
    if (!circle != !told || (told && strcmp(circle, told) != 0)) fail_msg("expected\n%sdrawn\n%s", told ? told : "", circle ? circle : out.data);
    buf_release(&out);
}

#define PARTY                                                  \
    "import asyncio\n"                                         \
    "async def eat(a, b, wait=None):\n"                        \
    "    async with a:\n"                                      \
    "        await asyncio.sleep(1)\n"                         \
    "        async with asyncio.timeout(wait):\n"              \
    "            async with b:\n"                              \
    "                await asyncio.sleep(1)\n"                 \
    "async def main():\n"                                      \
    "    fork = asyncio.Lock()\n"                              \
    "    knife = asyncio.Lock()\n"

static void a_circle_is_told_with_who_holds_what(void **state) {
    (void)state;
    assert_circle(PARTY "    await asyncio.gather(eat(fork, knife, 3), eat(knife, fork, 3), return_exceptions=True)\n"
                        "asyncio.run(main())\n",
                  "A circle from 1 to 4: each waits for what another holds.\n"
                  "  knife  held by eat 2 (line 3)\n"
                  "         wanted by eat 1 (line 6)\n"
                  "  fork  held by eat 1 (line 3)\n"
                  "        wanted by eat 2 (line 6)\n");
    /* one that only waits for the others is not in it; nothing ends it */
    assert_circle(PARTY "    await asyncio.gather(eat(fork, knife), eat(knife, fork), eat(fork, asyncio.Lock()))\n"
                        "asyncio.run(main())\n",
                  "A circle from 1 on: each waits for what another holds.\n"
                  "  knife  held by eat 2 (line 3)\n"
                  "         wanted by eat 1 (line 6)\n"
                  "  fork  held by eat 1 (line 3)\n"
                  "        wanted by eat 2 (line 6)\n");
    assert_circle(PARTY "    await asyncio.gather(eat(fork, fork, 1), return_exceptions=True)\n"
                        "asyncio.run(main())\n",
                  "A circle from 1 to 2: it waits for what only it could give back.\n"
                  "  fork  held by eat (line 3)\n"
                  "        wanted by eat (line 6)\n");
}

static void who_only_waits_in_line_is_in_no_circle(void **state) {
    (void)state;
    assert_circle(PARTY "    await asyncio.gather(eat(fork, knife), eat(fork, knife), eat(fork, asyncio.Lock()))\n"
                        "asyncio.run(main())\n", NULL);
    assert_circle("import asyncio\n"
                  "async def room(places):\n"
                  "    async with places:\n"
                  "        await asyncio.sleep(1)\n"
                  "        async with places:\n"
                  "            await asyncio.sleep(1)\n"
                  "async def main():\n"
                  "    places = asyncio.Semaphore(3)\n"
                  "    await asyncio.gather(room(places), room(places))\n"
                  "asyncio.run(main())\n", NULL);
    /* main takes the places, and others give them back */
    assert_circle("import asyncio\n"
                  "async def job(places):\n"
                  "    await asyncio.sleep(1)\n"
                  "    places.release()\n"
                  "async def main():\n"
                  "    places = asyncio.Semaphore(2)\n"
                  "    jobs = []\n"
                  "    for _ in range(5):\n"
                  "        await places.acquire()\n"
                  "        jobs.append(asyncio.create_task(job(places)))\n"
                  "    await asyncio.gather(*jobs)\n"
                  "asyncio.run(main())\n", NULL);
}

static void what_is_destroyed_ends_there(void **state) {
    (void)state;
    expect("import asyncio\n"
           "import gc\n"
           "async def lost():\n"
           "    await asyncio.get_running_loop().create_future()\n"
           "async def main():\n"
           "    asyncio.create_task(lost())\n"
           "    await asyncio.sleep(1)\n"
           "    gc.collect()\n"
           "    await asyncio.sleep(1)\n"
           "asyncio.run(main())\n",
           60, TERM_UTF8,
           "time  0                       1                        2\n"
           "main  █7 ───────sleep 1───────█9 ───────sleep 1────────█✓\n"
           "lost  └█4 ───────future────────∅ nobody held it\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tour_of_the_loop),
        cmocka_unit_test(a_letter_of_cancellation),
        cmocka_unit_test(a_blocked_desk),
        cmocka_unit_test(steps_without_time_are_drawn_apart),
        cmocka_unit_test(a_thousand_lanes_are_folded),
        cmocka_unit_test(who_waits_for_ever),
        cmocka_unit_test(repetition_is_folded_and_counted),
        cmocka_unit_test(who_is_late_was_ready),
        cmocka_unit_test(an_end_says_how),
        cmocka_unit_test(threads_have_lanes),
        cmocka_unit_test(nothing_to_draw),
        cmocka_unit_test(a_long_run_stays_on_the_screen),
        cmocka_unit_test(output_has_its_time),
        cmocka_unit_test(rules_fit_beside_the_time),
        cmocka_unit_test(seconds_are_short),
        cmocka_unit_test(a_circle_is_told_with_who_holds_what),
        cmocka_unit_test(who_only_waits_in_line_is_in_no_circle),
        cmocka_unit_test(what_is_destroyed_ends_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
