"""Test cases with coroutines: each test in a loop of its own."""
import asyncio
import contextvars
import sys
import unittest

var = contextvars.ContextVar("var", default="unset")


class Parts(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp", var.get())
        var.set("setUp")
        self.addCleanup(print, "plain cleanup")

    async def asyncSetUp(self):
        print("asyncSetUp", var.get(), asyncio.get_running_loop().get_debug())
        var.set("asyncSetUp")
        self.addAsyncCleanup(self.clean, 1)
        self.loop = asyncio.get_running_loop()

    async def clean(self, n):
        await asyncio.sleep(0.5)
        print("async cleanup", n, var.get())

    async def test_parts(self):
        print("test", var.get(), asyncio.get_running_loop() is self.loop)
        var.set("test")
        await asyncio.sleep(1)
        self.task = asyncio.create_task(self.forever())
        await asyncio.sleep(0)

    async def forever(self):
        try:
            await asyncio.sleep(10**6)
        finally:
            print("task cancelled")

    def test_plain(self):
        print("plain", var.get())

    async def asyncTearDown(self):
        print("asyncTearDown", var.get(), asyncio.get_running_loop() is self.loop)

    def tearDown(self):
        print("tearDown", var.get())


class Fails(unittest.IsolatedAsyncioTestCase):
    async def test_fails(self):
        self.assertEqual(await asyncio.sleep(0, 1), 2)

    async def test_errors(self):
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)

    async def test_cancelled(self):
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    async def test_returns(self):
        return 3

    async def test_skips(self):
        self.skipTest("later")

    async def test_subtests(self):
        for delay in (1, 2):
            with self.subTest(delay=delay):
                self.assertEqual(await asyncio.sleep(delay, delay), 1)

    async def test_raises(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.sleep(5), 1)
        with self.assertRaisesRegex(ValueError, "^no"):
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(1))
            raise ValueError("no")

    @unittest.expectedFailure
    async def test_expected(self):
        self.fail("yes")


class CM:
    async def __aenter__(self):
        print("aenter", asyncio.get_running_loop() is not None)
        return 5

    async def __aexit__(self, *exc):
        await asyncio.sleep(0)
        print("aexit", exc)


class Contexts(unittest.IsolatedAsyncioTestCase):
    async def test_context(self):
        print(await self.enterAsyncContext(CM()))

    async def test_none(self):
        await self.enterAsyncContext(3)


class SetUpFails(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.addAsyncCleanup(self.cleaned)
        raise LookupError("no set-up")

    async def cleaned(self):
        print("cleaned")

    async def asyncTearDown(self):
        print("not called")

    async def test_it(self):
        print("not called")


class Result(unittest.TestResult):
    def stopTest(self, test):
        super().stopTest(test)
        print("--", test.id())


result = Result()
for cls in (Parts, Fails, Contexts, SetUpFails):
    unittest.defaultTestLoader.loadTestsFromTestCase(cls).run(result)
print(result)
for name in ("errors", "failures", "expectedFailures"):
    for test, text in getattr(result, name):
        print(name, test, "|", text.splitlines()[-1])
print(result.skipped)

try:
    Fails("test_fails").debug()
except AssertionError as e:
    print("debug:", e)


class Timed(unittest.IsolatedAsyncioTestCase):
    async def test_slow(self):
        await asyncio.sleep(12.5)


unittest.main(argv=["x"], testRunner=unittest.TextTestRunner(stream=sys.stdout, verbosity=2), defaultTest="Timed")
