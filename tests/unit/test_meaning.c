/* What errors mean: each row of meanings.def is met by a program that learners write, with the line of that program. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lab/meaning.h"
#include "lab/run.h"

#define HEAD "import asyncio\nasync def work(): return [1]\n"
#define MAIN(body) HEAD "async def main():\n    " body "\nasyncio.run(main())\n"
#define GROUP "async def bad(): raise ValueError\n"

static const struct slip {
    const char *program, *message; /* of the row that must be found */
    uint32_t line;
} slips[] = {
    {MAIN("work()[0]"), "'coroutine' object is not subscriptable", 4},
    {MAIN("for x in work(): pass"), "'coroutine' object is not iterable", 4},
    {MAIN("work()()"), "'coroutine' object is not callable", 4},
    {MAIN("work().append(1)"), "'coroutine' object has no attribute", 4},
    {MAIN("len(work())"), "object of type 'coroutine' has no len()", 4},
    {MAIN("with work(): pass"), "'coroutine' object does not support the context manager protocol", 4},
    {MAIN("async with work(): pass"), "'coroutine' object does not support the asynchronous context manager protocol", 4},
    {MAIN("async for x in work(): pass"), "requires an object with __aiter__ method, got coroutine", 4},
    {MAIN("work() + 1"), "unsupported operand type", 4},
    {MAIN("work() < 1"), "not supported between instances of", 4},
    {MAIN("'a' + work()"), "can only concatenate", 4},
    {MAIN("', '.join([work()])"), "expected str instance, coroutine found", 4},
    {MAIN("import json; json.dumps(work())"), "Object of type coroutine is not JSON serializable", 4},
    {MAIN("work()"), "was never awaited", 4},
    {MAIN("await print()"), "object NoneType can't be used in 'await' expression", 4},
    {MAIN("await [work()]"), "object list can't be used in 'await' expression", 4},
    {MAIN("await (work(), work())"), "object tuple can't be used in 'await' expression", 4},
    {MAIN("await (x for x in [1])"), "object generator can't be used in 'await' expression", 4},
    {MAIN("await work"), "object function can't be used in 'await' expression", 4},
    {"import asyncio\nclass A:\n    async def m(self): pass\nasync def main():\n    await A().m\nasyncio.run(main())\n",
     "object method can't be used in 'await' expression", 5},
    {"import asyncio\nasync def g(): yield 1\nasync def main():\n    await g()\nasyncio.run(main())\n",
     "object async_generator can't be used in 'await' expression", 4},
    {MAIN("await 5"), "can't be used in 'await' expression", 4},
    {MAIN("await asyncio.gather(1)"), "An asyncio.Future, a coroutine or an awaitable is required", 4},
    {MAIN("await asyncio.wait([work()])"), "Passing coroutines is forbidden, use tasks explicitly", 4},
    {HEAD "asyncio.run(work)\n", "a coroutine was expected, got <function", 3},
    {MAIN("asyncio.create_task(asyncio.create_task(work()))"), "a coroutine was expected, got <Task", 4},
    {HEAD "asyncio.run(5)\n", "a coroutine was expected", 3},
    {MAIN("c = work(); await c; await c"), "cannot reuse already awaited coroutine", 4},
    {"import asyncio\nasync def nap(): await asyncio.sleep(1)\nasync def main():\n    c = nap(); t = asyncio.create_task(c)\n"
     "    await asyncio.sleep(0)\n    await c\nasyncio.run(main())\n", "coroutine is being awaited already", 6},
    {MAIN("asyncio.run(work())"), "asyncio.run() cannot be called from a running event loop", 4},
    {MAIN("asyncio.get_running_loop().run_until_complete(work())"), "This event loop is already running", 4},
    {MAIN("asyncio.new_event_loop().run_until_complete(work())"), "Cannot run the event loop while another loop is running", 4},
    {HEAD "asyncio.create_task(work())\n", "no running event loop", 3},
    {HEAD "asyncio.run(work())\nasyncio.get_event_loop()\n", "There is no current event loop", 4},
    {HEAD "loop = asyncio.new_event_loop()\nloop.close()\nloop.call_soon(print)\n", "Event loop is closed", 5},
    {HEAD "f = asyncio.new_event_loop().create_future()\nasync def main():\n    await f\nasyncio.run(main())\n",
     "attached to a different loop", 5},
    {"import asyncio\nq = asyncio.Queue()\nasync def main():\n    try:\n        await asyncio.wait_for(q.get(), 1)\n"
     "    except TimeoutError: pass\nasyncio.run(main())\nasyncio.run(main())\n", "is bound to a different event loop", 5},
    {HEAD "async def main():\n    asyncio.get_running_loop().stop()\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
     "Event loop stopped before Future completed", 6},
    {HEAD GROUP "async def main():\n    t = asyncio.create_task(bad())\n    await asyncio.sleep(0)\nasyncio.run(main())\n",
     "Task exception was never retrieved", 0},
    {HEAD "async def main():\n    f = asyncio.get_running_loop().create_future()\n    f.set_exception(ValueError())\n"
     "asyncio.run(main())\n", "Future exception was never retrieved", 0},
    {"import asyncio\nasync def main():\n    async def stuck(): await asyncio.get_running_loop().create_future()\n"
     "    asyncio.create_task(stuck())\n    await asyncio.sleep(0)\n    import gc; gc.collect()\nasyncio.run(main())\n",
     "Task was destroyed but it is pending", 0},
    {MAIN("asyncio.create_task(work()).result()"), "InvalidStateError: Result is not set", 4},
    {MAIN("asyncio.create_task(work()).exception()"), "InvalidStateError: Exception is not set", 4},
    {MAIN("f = asyncio.get_running_loop().create_future(); f.set_result(1); f.set_result(2)"), "InvalidStateError: invalid state", 4},
    {MAIN("await asyncio.current_task()"), "Task cannot await on itself", 4},
    {HEAD GROUP "async def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(bad())\nasyncio.run(main())\n",
     "unhandled errors in a TaskGroup", 5},
    {MAIN("asyncio.TaskGroup().create_task(work())"), "TaskGroup", 4},
    {MAIN("async with asyncio.TaskGroup() as tg: pass\n    tg.create_task(work())"), "TaskGroup", 5},
    {HEAD GROUP "async def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(bad())\n        try:\n"
     "            await asyncio.sleep(1)\n        finally:\n            tg.create_task(work())\nasyncio.run(main())\n", "TaskGroup", 0},
    {MAIN("t = asyncio.create_task(asyncio.sleep(1)); t.cancel(); await t"), "^asyncio.exceptions.CancelledError", 4},
    {MAIN("await asyncio.wait_for(asyncio.sleep(2), 1)"), "^TimeoutError", 4},
    {MAIN("asyncio.Lock().release()"), "Lock is not acquired", 4},
    {MAIN("asyncio.BoundedSemaphore(1).release()"), "BoundedSemaphore released too many times", 4},
    {MAIN("asyncio.Condition().notify()"), "on un-acquired lock", 4},
    {MAIN("asyncio.Queue().task_done()"), "task_done() called too many times", 4},
    {MAIN("asyncio.Queue().get_nowait()"), "asyncio.queues.QueueEmpty", 4},
    {MAIN("q = asyncio.Queue(1); q.put_nowait(1); q.put_nowait(2)"), "asyncio.queues.QueueFull", 4},
    {MAIN("b = asyncio.Barrier(2); await b.abort(); await b.wait()"), "BrokenBarrierError", 4},
    {"async def g(): yield 1\nfor x in g(): pass\n", "'async_generator' object is not iterable", 2},
    {"async def g(): yield 1\nnext(g())\n", "'async_generator' object is not an iterator", 2},
    {MAIN("async for x in [1]: pass"), "requires an object with __aiter__", 4},
    {"import asyncio\nasync def g():\n    await asyncio.sleep(1); yield 1\nasync def main():\n    it = g()\n"
     "    await asyncio.gather(anext(it), anext(it))\nasyncio.run(main())\n", "asynchronous generator is already running", 6},
    {"def g(): yield next(it)\nit = g()\nnext(it)\n", "generator already executing", 1},
    {"import asyncio\nasync def g():\n    raise StopAsyncIteration\n    yield\nasync def main():\n    await anext(g())\nasyncio.run(main())\n",
     "async generator raised StopAsyncIteration", 6},
    {"def g(): yield next(iter([]))\nlist(g())\n", "generator raised StopIteration", 2},
    {MAIN("next(iter([]))"), "coroutine raised StopIteration", 5},
    {MAIN("async with open: pass"), "object does not support the asynchronous context manager protocol", 4},
    {MAIN("with asyncio.Lock(): pass"), "object does not support the context manager protocol", 4},
    {"import asyncio\nclass A:\n    def __await__(self): yield 5\nasync def main():\n    await A()\nasyncio.run(main())\n",
     "Task got bad yield", 3},
    {"import asyncio\n@asyncio.coroutine\ndef f(): pass\n", "has no attribute 'coroutine'", 2},
    {MAIN("await asyncio.sleep(1, loop=None)"), "unexpected keyword argument 'loop'", 4},
    {"def f():\n    await x\n", "'await' outside async function", 2},
    {"await x\n", "'await' outside function", 1},
    {"def f():\n    async with x: pass\n", "'async with' outside async function", 2},
    {"def f():\n    async for x in y: pass\n", "'async for' outside async function", 2},
    {"def f():\n    return [x async for x in y]\n", "asynchronous comprehension outside of an asynchronous function", 2},
    {"async def f():\n    yield from x\n", "'yield from' inside async function", 2},
    {"async def f():\n    yield 1\n    return 2\n", "'return' with value in async generator", 3},
    {"def f(): return f()\nf()\n", "maximum recursion depth exceeded", 1},
};

static bool met[200];

static void check(const struct slip *s) {
    struct lab_program p = {.path = "mine.py", .source = s->program, .len = strlen(s->program)};
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    if (lab_run(&p, &o, &r, &e) < 0) fail_msg("%s", e.msg);
    struct lab_explained x = lab_explain(r.err.data ? r.err.data : "", r.err.len, "mine.py");
    if (!x.meaning || strcmp(x.meaning->message, s->message) != 0 || (s->line && x.line != s->line))
        fail_msg("%s\nwrote %s\nexpected row \"%s\" line %u, got \"%s\" line %u", s->program, r.err.data, s->message, s->line,
                 x.meaning ? x.meaning->message : "none", x.line);
    size_t n;
    met[x.meaning - lab_meanings(&n)] = true;
    lab_result_release(&r);
}

static void test_programs(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) check(&slips[i]);
}

/* A simulated library needs the tutor's modules; its messages are enough here. */
static void test_simulated(void **state) {
    (void)state;
    static const char *const texts[] = {"ImportError: cannot import name 'x' from 'aiohttp' (<simulated aiohttp>)\n",
                                        "NotImplementedError: the simulated aiohttp has no proxies\n"};
    size_t n;
    for (size_t i = 0; i < 2; i++) {
        struct lab_explained x = lab_explain(texts[i], strlen(texts[i]), "mine.py");
        assert_non_null(x.meaning);
        assert_int_equal(x.line, 0);
        met[x.meaning - lab_meanings(&n)] = true;
    }
}

static void test_every_row(void **state) {
    (void)state;
    size_t n;
    const struct lab_meaning *rows = lab_meanings(&n);
    assert_true(n < sizeof met);
    for (size_t i = 0; i < n; i++)
        if (!met[i]) fail_msg("no program meets the row \"%s\"", rows[i].message);
}

static void test_code(void **state) {
    (void)state;
    const char *text = "Traceback (most recent call last):\n  File \"mine.py\", line 9, in <module>\n    f()\n"
                       "  File \"lib.py\", line 3, in f\n    await 5\nTypeError: object int can't be used in 'await' expression\n";
    struct lab_explained x = lab_explain(text, strlen(text), "mine.py");
    assert_int_equal(x.line, 9);
    assert_int_equal(x.code_len, 3);
    assert_memory_equal(x.code, "f()", 3);
    assert_null(lab_explain("ValueError: x\n", 14, "mine.py").meaning);
    assert_null(lab_explain("", 0, "mine.py").meaning);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_programs), cmocka_unit_test(test_simulated),
                                       cmocka_unit_test(test_every_row), cmocka_unit_test(test_code)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
