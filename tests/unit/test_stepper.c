/* The stepper: where it stops and how it gets from stop to stop, and its frames, which are as large as the screen at every stop
 * and every size. The screens themselves are looked at at 40, 80 and 120 columns. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "cli/stepper.h"

static const char source[] =
    "import asyncio\n"
    "\n"
    "async def worker(lock, name):\n"
    "    async with lock:\n"
    "        await asyncio.sleep(1)\n"
    "        print(name, \"done\")\n"
    "\n"
    "async def main():\n"
    "    lock = asyncio.Lock()\n"
    "    a = asyncio.create_task(worker(lock, \"a\"), name=\"Ada\")\n"
    "    b = asyncio.create_task(worker(lock, \"b\"), name=\"Bob\")\n"
    "    await a\n"
    "    b.cancel()\n"
    "\n"
    "asyncio.run(main())\n";

static const struct lab_program program = {.path = "demo.py", .source = source, .len = sizeof source - 1};

struct fixture {
    struct lab_result r;
    struct cli c;
    struct buf out;
    struct stepper s;
};

static void start_with(struct fixture *f, const struct lab_program *p, size_t width, unsigned flags) {
    struct lab_options o = lab_options_default();
    struct err e = ERR_INIT;
    o.trace = o.trace_lines = true;
    memset(f, 0, sizeof *f);
    if (lab_run(p, &o, &f->r, &e) < 0) fail_msg("%s", e.msg);
    buf_init(&f->out);
    term_init_buf(&f->c.term, &f->out, width, flags);
    stepper_init(&f->s, &f->c, &f->r.trace, p);
}

static void start(struct fixture *f) { start_with(f, &program, 80, TERM_UTF8); }

static void stop(struct fixture *f) {
    stepper_release(&f->s);
    term_release(&f->c.term);
    buf_release(&f->out);
    lab_result_release(&f->r);
}

static void sentence_is(struct fixture *f, const char *text) {
    struct buf out = BUF_INIT;
    const char *rule;
    steps_sentence(&f->s.steps, &out, &rule);
    assert_string_equal(out.data, text);
    buf_release(&out);
}

/* ---- walking ---- */

static void forwards_and_backwards(void **state) {
    (void)state;
    struct fixture f;
    start(&f);
    sentence_is(&f, "the program is at line 1");
    assert_false(steps_move(&f.s.steps, -1));
    size_t n = 1;
    while (steps_move(&f.s.steps, 1)) n++;
    assert_int_equal(n, f.s.steps.stops.len);
    sentence_is(&f, "the loop stops");
    while (steps_move(&f.s.steps, -1)) n--;
    assert_int_equal(n, 1);
    sentence_is(&f, "the program is at line 1");
    stop(&f);
}

static void switches_of_the_desk(void **state) {
    (void)state;
    struct fixture f;
    start(&f);
    assert_true(steps_switch(&f.s.steps, true));
    sentence_is(&f, "main takes the desk for the first time");
    assert_true(steps_switch(&f.s.steps, true));
    sentence_is(&f, "Ada takes the desk for the first time");
    assert_int_equal(world_ready_count(&f.s.steps.world), 1); /* Bob */
    assert_true(steps_switch(&f.s.steps, true));
    assert_true(steps_switch(&f.s.steps, false));
    sentence_is(&f, "Ada takes the desk for the first time");
    assert_true(steps_lane(&f.s.steps, 1, true));
    sentence_is(&f, "main takes the desk again");
    assert_false(steps_lane(&f.s.steps, 1, true));
    assert_true(steps_lane(&f.s.steps, 3, false));
    assert_int_equal(f.s.steps.world.running, 3);
    stop(&f);
}

static void to_times_lines_and_words(void **state) {
    (void)state;
    struct fixture f;
    start(&f);
    assert_true(steps_time(&f.s.steps, 1000000000));
    sentence_is(&f, "nobody is ready: the clock jumps to 1");
    assert_false(steps_time(&f.s.steps, INT64_C(3000000000)));
    assert_true(steps_line(&f.s.steps, 6));
    sentence_is(&f, "Ada is at line 6");
    assert_true(steps_line(&f.s.steps, 9)); /* from the start again */
    sentence_is(&f, "main is at line 9");
    assert_false(steps_line(&f.s.steps, 7));
    sentence_is(&f, "main is at line 9");
    assert_true(steps_search(&f.s.steps, "DONE", true) == false);
    assert_true(steps_search(&f.s.steps, "a done", true));
    sentence_is(&f, "Ada prints a done");
    assert_false(steps_search(&f.s.steps, "a done", true));
    assert_true(steps_search(&f.s.steps, "the lock", false));
    sentence_is(&f, "Bob waits for the lock \"lock\"");
    stop(&f);
}

static void causes_in_words(void **state) {
    (void)state;
    struct fixture f;
    start(&f);
    assert_true(steps_search(&f.s.steps, "asked to cancel", true));
    sentence_is(&f, "main asks Bob to cancel: a letter is on its way");
    steps_go(&f.s.steps, SIZE_MAX);
    assert_true(steps_search(&f.s.steps, "Ada ends", false));
    sentence_is(&f, "Ada ends, its result is kept");
    assert_true(steps_move(&f.s.steps, 1));
    sentence_is(&f, "Ada has ended and wakes main: to the end of the queue");
    stop(&f);
}

/* ---- frames ---- */

static void print_frame(struct fixture *f, size_t width, size_t height) {
    f->c.term.cells = true;
    f->c.term.width = width;
    stepper_frame(&f->s, width, height);
    buf_clear(&f->out);
    for (size_t i = 0; i < f->s.lines.len; i++) {
        styled_print(&f->c.term, &f->s.lines.data[i]);
        term_newline(&f->c.term);
    }
    term_flush(&f->c.term);
}

static void frame_is(struct fixture *f, size_t width, size_t height, const char *expected) {
    print_frame(f, width, height);
    struct buf bare = BUF_INIT; /* without the spaces before the ends of lines */
    for (const char *p = f->out.data; *p;) {
        size_t n = strcspn(p, "\n"), keep = n;
        while (keep && p[keep - 1] == ' ') keep--;
        buf_add(&bare, p, keep);
        buf_addc(&bare, '\n');
        p += n + 1;
    }
    if (strcmp(bare.data, expected) != 0) {
        fprintf(stderr, "at %zu columns, expected\n%sdrawn\n%s\n", width, expected, bare.data);
        fail();
    }
    buf_release(&bare);
}

static void screens(void **state) {
    (void)state;
    struct fixture f;
    start(&f);
    steps_search(&f.s.steps, "Bob waits", true);
    frame_is(&f, 80, 24,
             " demo.py                                                 0 s of 1  ━━━━━───────\n"
             "   1   import asyncio\n"
             "   2\n"
             "   3   async def worker(lock, name):\n"
             "   4 ▸     async with lock:\n"
             "   5 ─         await asyncio.sleep(1)\n"
             "   6           print(name, \"done\")\n"
             "   7\n"
             "   8   async def main():\n"
             "   9       lock = asyncio.Lock()\n"
             "  10       a = asyncio.create_task(worker(lock, \"a\"), name=\"Ada\")\n"
             "  11       b = asyncio.create_task(worker(lock, \"b\"), name=\"Bob\")\n"
             "  12 ─     await a\n"
             "  13       b.cancel()\n"
             "────────────────────────────────────────────────────────────────────────────────\n"
             " desk    free                                 │\n"
             " queue   empty                                │\n"
             " shelf   1 Ada                                │\n"
             " shared  lock held by Ada                     │\n"
             " ─ main  for Ada, line 12                     │\n"
             " ─ Ada   sleep 1 until 1, line 5              │\n"
             " ─ Bob   lock, line 4                         │\n"
             " Bob waits for the lock \"lock\"  R3\n"
             " → on  ← back  ↓ switch  tab task  t time  l line  / search  ? keys  q leave\n");
    frame_is(&f, 40, 20,
             " demo.py         0 s of 1  ━━━━━───────\n"
             "   2\n"
             "   3   async def worker(lock, name):\n"
             "   4 ▸     async with lock:\n"
             "   5 ─         await asyncio.sleep(1)\n"
             "   6           print(name, \"done\")\n"
             "   7\n"
             "   8   async def main():\n"
             "────────────────────────────────────────\n"
             " desk    free\n"
             " queue   empty\n"
             " shelf   1 Ada\n"
             " ─ main  for Ada, line 12\n"
             " ─ Ada   sleep 1 until 1, line 5\n"
             " ─ Bob   lock, line 4\n"
             "── printed ─────────────────────────────\n"
             "\n"
             " Bob waits for the lock \"lock\"  R3\n"
             "\n"
             " → on  ← back  ↓ switch  ? keys  q\n");
    frame_is(&f, 120, 24,
             " demo.py                                                                                         0 s of 1  ━━━━━───────\n"
             "\n"
             "   1   import asyncio                                             │ desk    free\n"
             "   2                                                              │ queue   empty\n"
             "   3   async def worker(lock, name):                              │ shelf   1 Ada\n"
             "   4 ▸     async with lock:                                       │ shared  lock held by Ada\n"
             "   5 ─         await asyncio.sleep(1)                             │\n"
             "   6           print(name, \"done\")                                │ ── tasks ──────────────────────────────────────────\n"
             "   7                                                              │  ─ main  for Ada, line 12\n"
             "   8   async def main():                                          │  ─ Ada   sleep 1 until 1, line 5\n"
             "   9       lock = asyncio.Lock()                                  │  ─ Bob   lock, line 4\n"
             "  10       a = asyncio.create_task(worker(lock, \"a\"), name=\"Ada\") │\n"
             "  11       b = asyncio.create_task(worker(lock, \"b\"), name=\"Bob\") │\n"
             "  12 ─     await a                                                │\n"
             "  13       b.cancel()                                             │ ── printed ────────────────────────────────────────\n"
             "  14                                                              │\n"
             "  15   asyncio.run(main())                                        │\n"
             "                                                                  │\n"
             "                                                                  │\n"
             "                                                                  │\n"
             "                                                                  │\n"
             "\n"
             " Bob waits for the lock \"lock\"  R3\n"
             " → on   ← back   ↓ switch   tab task   t time   l line   / search   ? keys   q leave\n");
    stop(&f);
    start_with(&f, &program, 80, 0);
    steps_search(&f.s.steps, "Bob waits", true);
    frame_is(&f, 80, 24,
             " demo.py                                                 0 s of 1  =====-------\n"
             "   1   import asyncio\n"
             "   2\n"
             "   3   async def worker(lock, name):\n"
             "   4 >     async with lock:\n"
             "   5 -         await asyncio.sleep(1)\n"
             "   6           print(name, \"done\")\n"
             "   7\n"
             "   8   async def main():\n"
             "   9       lock = asyncio.Lock()\n"
             "  10       a = asyncio.create_task(worker(lock, \"a\"), name=\"Ada\")\n"
             "  11       b = asyncio.create_task(worker(lock, \"b\"), name=\"Bob\")\n"
             "  12 -     await a\n"
             "  13       b.cancel()\n"
             "--------------------------------------------------------------------------------\n"
             " desk    free                                 |\n"
             " queue   empty                                |\n"
             " shelf   1 Ada                                |\n"
             " shared  lock held by Ada                     |\n"
             " - main  for Ada, line 12                     |\n"
             " - Ada   sleep 1 until 1, line 5              |\n"
             " - Bob   lock, line 4                         |\n"
             " Bob waits for the lock \"lock\"  R3\n"
             " > on  < back  v switch  tab task  t time  l line  / search  ? keys  q leave\n");
    stop(&f);
}

static const char crowd[] =
    "import asyncio\n"
    "async def job(i):\n"
    "    await asyncio.sleep(i % 5)\n"
    "    print('job', i, 'überaus lang ' * 9)\n"
    "async def main():\n"
    "    await asyncio.gather(*(job(i) for i in range(300)))\n"
    "asyncio.run(main())\n";

static void every_frame_fits(void **state) {
    (void)state;
    static const struct lab_program many = {.path = "crowd.py", .source = crowd, .len = sizeof crowd - 1};
    static const size_t sizes[][2] = {{40, 12}, {40, 20}, {63, 24}, {80, 24}, {99, 50}, {100, 20}, {120, 40}, {200, 60}};
    struct fixture f;
    start_with(&f, &many, 80, TERM_UTF8);
    for (size_t i = 0; i < f.s.steps.stops.len; i += 37) {
        steps_go(&f.s.steps, i);
        f.s.chosen = (uint32_t)(i % 300);
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            f.c.term.width = sizes[k][0];
            stepper_frame(&f.s, sizes[k][0], sizes[k][1]);
            assert_int_equal(f.s.lines.len, sizes[k][1]);
            for (size_t row = 0; row < f.s.lines.len; row++)
                if (styled_columns(&f.c.term, &f.s.lines.data[row]) > sizes[k][0])
                    fail_msg("stop %zu, %zux%zu, row %zu: %s", i, sizes[k][0], sizes[k][1], row, f.s.lines.data[row].text.data);
        }
    }
    stop(&f);
}

static void nothing_to_step_through(void **state) {
    (void)state;
    static const struct lab_program broken = {.path = "broken.py", .source = "def (:\n", .len = 7};
    struct fixture f;
    start_with(&f, &broken, 80, TERM_UTF8);
    assert_int_equal(f.s.steps.stops.len, 1); /* what it wrote to stderr */
    stop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forwards_and_backwards), cmocka_unit_test(switches_of_the_desk),
        cmocka_unit_test(to_times_lines_and_words), cmocka_unit_test(causes_in_words),
        cmocka_unit_test(screens),                cmocka_unit_test(every_frame_fits),
        cmocka_unit_test(nothing_to_step_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
