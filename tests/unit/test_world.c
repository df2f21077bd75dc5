/* The desk replayed from the trace is the desk of the engine: in every program of tests/aio who takes a step is the first in
 * the replayed queue, what fires is the first on the shelf, and going back gives the same state as coming from the start. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <string.h>

#include "base/file.h"
#include "lab/run.h"
#include "lab/source.h"
#include "lab/world.h"

static void run_text(const char *path, const char *source, size_t n, bool lines, struct lab_result *r) {
    struct lab_program p = {.path = path, .source = source, .len = n};
    struct lab_options o = lab_options_default();
    o.trace = true;
    o.trace_lines = lines;
    o.limits.output = (size_t)16 << 20;
    struct err e = ERR_INIT;
    if (lab_run(&p, &o, r, &e) < 0) fail_msg("%s", e.msg);
    if (r->end == LAB_CRASHED) fail_msg("%s crashed", path);
}

static bool is_first(const struct world *w, const struct aio_event *e) {
    if (!world_ready_count(w)) return false;
    const struct world_ready *first = world_ready(w, 0);
    if (e->kind == AIO_STEP) return first->lane == e->lane;
    if (first->lane) return false;
    return e->a ? first->number == e->a : first->len == e->len && memcmp(first->name, e->text, e->len) == 0;
}

/* Threads take turns in an order of their own, eager tasks and uvloop-like factories step without having been queued. */
static void check_order(const char *path, const struct trace *t) {
    struct world w;
    world_init(&w, t);
    bool threads = false;
    for (size_t i = 0; i < t->lanes.len; i++) threads |= t->lanes.data[i].thread;
    for (size_t i = 0; i < t->events.len && !threads; i++) {
        const struct aio_event *e = &t->events.data[i];
        bool queued = e->kind == AIO_STEP && w.lanes.data[e->lane].state == LANE_READY;
        if ((queued || e->kind == AIO_CALL) && !is_first(&w, e))
            fail_msg("%s: event %zu, kind %u, lane %u at %lld is not the first in the queue", path, i, e->kind, e->lane,
                     (long long)e->when);
        if (e->kind == AIO_TIMER_FIRE && (!world_timer_count(&w) || world_timer(&w, 0)[0].number != e->b))
            fail_msg("%s: event %zu: the timer that fires is not the first on the shelf", path, i);
        world_go(&w, i + 1);
    }
    world_release(&w);
}

static void check_states(const char *path, const struct trace *t) {
    struct world w;
    world_init(&w, t);
    world_go(&w, t->events.len);
    for (size_t i = 1; i < t->lanes.len; i++) {
        bool over = w.lanes.data[i].state == LANE_OVER;
        if (over != (t->lanes.data[i].outcome >= 0 || t->lanes.data[i].gone) && !t->left_out)
            fail_msg("%s: lane %zu is %s", path, i, over ? "over in the world only" : "over in the trace only");
    }
    world_release(&w);
}

static void every_program_replays(void **state) {
    (void)state;
    glob_t files;
    assert_int_equal(glob("tests/aio/*.py", 0, NULL, &files), 0);
    assert_true(files.gl_pathc > 50);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct buf source = BUF_INIT;
        struct lab_result r;
        if (file_read(files.gl_pathv[i], 0, &source, NULL) < 0) fail();
        run_text(files.gl_pathv[i], source.data, source.len, false, &r);
        check_order(files.gl_pathv[i], &r.trace);
        check_states(files.gl_pathv[i], &r.trace);
        lab_result_release(&r);
        buf_release(&source);
    }
    globfree(&files);
}

static const char bank[] =
    "import asyncio\n"
    "async def clerk(lock, jobs):\n"
    "    async with lock:\n"
    "        await asyncio.sleep(1)\n"
    "        jobs.put_nowait('a')\n"
    "async def main():\n"
    "    lock = asyncio.Lock()\n"
    "    jobs = asyncio.Queue(2)\n"
    "    one = asyncio.create_task(clerk(lock, jobs))\n"
    "    two = asyncio.create_task(clerk(lock, jobs))\n"
    "    await jobs.get()\n"
    "    await one\n"
    "    await two\n"
    "asyncio.run(main())\n";

/* The first moment at which an event of that kind has happened for the n-th time. */
static void go_to(struct world *w, uint32_t kind, size_t n) {
    for (size_t i = 0; i < w->trace->events.len; i++)
        if (w->trace->events.data[i].kind == kind && --n == 0) {
            world_go(w, i + 1);
            return;
        }
    fail_msg("there is no such event");
}

static void the_desk_at_a_moment(void **state) {
    (void)state;
    struct lab_result r;
    run_text("bank.py", bank, sizeof bank - 1, false, &r);
    struct world w;
    world_init(&w, &r.trace);
    go_to(&w, AIO_WAIT, 1); /* main waits for a job; both clerks are in the queue */
    assert_int_equal(w.lanes.data[1].state, LANE_WAITS);
    assert_int_equal(w.lanes.data[1].wait->a, AIO_W_QUEUE_GET);
    assert_int_equal(w.lanes.data[1].line, 11);
    assert_int_equal(world_ready_count(&w), 2);
    assert_int_equal(world_ready(&w, 0)->lane, 2);
    assert_int_equal(world_ready(&w, 1)->lane, 3);
    const struct world_object *jobs = world_object(&w, w.lanes.data[1].wait->b);
    assert_non_null(jobs);
    const struct trace_object *made = trace_object(&r.trace, jobs->number);
    assert_string_equal(made->name, "jobs");
    assert_string_equal(made->type, "Queue");
    assert_int_equal(made->limit, 2);
    assert_int_equal(made->line, 8);
    assert_int_equal(w.lanes.data[1].wait->len, 4); /* "jobs" */
    go_to(&w, AIO_WAIT, 3); /* one sleeps with the lock, two waits for it */
    assert_int_equal(world_timer_count(&w), 1);
    assert_int_equal(world_timer(&w, 0)[0].lane, 2);
    const struct world_object *lock = world_object(&w, w.lanes.data[3].wait->b);
    assert_int_equal(lock->holder, 2);
    assert_int_equal(world_ready_count(&w), 0);
    size_t at = w.at;
    world_go(&w, SIZE_MAX);
    assert_int_equal(w.lanes.data[3].outcome, AIO_RESULT);
    assert_int_equal(world_object(&w, lock->number)->holder, 0);
    world_go(&w, at); /* back */
    assert_int_equal(world_object(&w, w.lanes.data[3].wait->b)->holder, 2);
    assert_int_equal(world_timer_count(&w), 1);
    world_release(&w);
    lab_result_release(&r);
}

static void causes_are_named(void **state) {
    (void)state;
    static const char text[] =
        "import asyncio\n"
        "async def child():\n"
        "    await asyncio.sleep(1)\n"
        "async def main():\n"
        "    await asyncio.gather(child(), child())\n"
        "    try:\n"
        "        async with asyncio.timeout(0.5):\n"
        "            await asyncio.wait([asyncio.create_task(child())])\n"
        "    except TimeoutError:\n"
        "        pass\n"
        "asyncio.run(main())\n";
    struct lab_result r;
    run_text("causes.py", text, sizeof text - 1, false, &r);
    bool woken = false, timed_out = false;
    size_t awaited = 0;
    for (size_t i = 0; i < r.trace.events.len; i++) {
        const struct aio_event *e = &r.trace.events.data[i];
        if (e->kind == AIO_WAKE && e->lane == 1 && e->a == 3) woken = true; /* the gather, by its last child */
        if (e->kind == AIO_AWAITS && e->lane == 1) awaited++;
        if (e->kind == AIO_CANCEL_REQUEST && e->lane == 1 && e->len && strstr(e->text, "_on_timeout")) timed_out = e->a == 0;
    }
    assert_true(woken);
    assert_true(timed_out);
    assert_int_equal(awaited, 3);
    lab_result_release(&r);
}

static void lines_when_asked_for(void **state) {
    (void)state;
    static const char text[] = "x = 1\nfor i in range(2):\n    x += i\nprint(x)\n";
    static const uint32_t lines[] = {1, 2, 3, 2, 3, 2, 4};
    struct lab_result r;
    run_text("lines.py", text, sizeof text - 1, true, &r);
    size_t n = 0;
    for (size_t i = 0; i < r.trace.events.len; i++) {
        if (r.trace.events.data[i].kind != AIO_LINE) continue;
        assert_true(n < sizeof lines / sizeof *lines);
        assert_int_equal(r.trace.events.data[i].line, lines[n++]);
    }
    assert_int_equal(n, sizeof lines / sizeof *lines);
    assert_string_equal(r.trace.files.data[0], "lines.py");
    lab_result_release(&r);
}

static void a_million_events_are_bounded(void **state) {
    (void)state;
    static const char text[] = "import asyncio\n"
                               "async def main():\n"
                               "    for i in range(250000):\n"
                               "        await asyncio.sleep(0)\n"
                               "asyncio.run(main())\n";
    struct lab_result r;
    run_text("long.py", text, sizeof text - 1, false, &r);
    assert_int_equal(r.trace.events.len, TRACE_LIMIT);
    assert_true(r.trace.events.len + r.trace.left_out > 750000);
    assert_int_equal(r.trace.lanes.data[1].outcome, AIO_RESULT);
    lab_result_release(&r);
}

static void name_is(const char *line, size_t column, size_t end, const char *name) {
    struct buf out = BUF_INIT;
    bool found = source_receiver(line, strlen(line), column, end, &out);
    assert_string_equal(found ? out.data : "", name);
    buf_release(&out);
}

static void names_in_the_text(void **state) {
    (void)state;
    name_is("    x = await jobs.get()", 8, 24, "jobs");
    name_is("    await self.done.wait()", 4, 26, "self.done");
    name_is("    async with self.lock:", 4, 25, "self.lock");
    name_is("    async with lock: await body()", 4, 33, "lock");
    name_is("    async with lock as l:", 4, 26, "lock");
    name_is("    async with a, b:", 4, 20, "");
    name_is("    await fetch(3)", 4, 18, "");
    name_is("    await asyncio.wait(x)", 4, 25, "");
    name_is("    await fut", 4, 13, "fut");
    name_is("    await jobs.get()", 0, 0, "");
    name_is("", 4, 13, "");
    struct buf out = BUF_INIT;
    assert_true(source_target("    jobs = asyncio.Queue()", 26, 11, &out));
    assert_string_equal(out.data, "jobs");
    buf_clear(&out);
    assert_false(source_target("    f(asyncio.Queue())", 22, 6, &out));
    buf_release(&out);
    size_t n;
    assert_memory_equal(source_line("a\nbc\r\nd", 7, 2, &n), "bc", 2);
    assert_int_equal(n, 2);
    assert_null(source_line("a\n", 2, 3, &n));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_program_replays),   cmocka_unit_test(the_desk_at_a_moment),
        cmocka_unit_test(causes_are_named),        cmocka_unit_test(lines_when_asked_for),
        cmocka_unit_test(a_million_events_are_bounded), cmocka_unit_test(names_in_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
