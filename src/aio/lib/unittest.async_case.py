"""Test cases whose methods may be coroutines: each test has an event loop of its own, and one context for all its
parts, so that a context variable set in asyncSetUp is seen in the test."""

import asyncio
import inspect
from contextvars import copy_context

from unittest.case import TestCase, _context_methods

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioTestContext = copy_context()
        self._asyncioRunner = None  # while it runs

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        enter, leave = _context_methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return entered

    # ---- the parts of a run ----

    def _callSetUp(self):
        runner, context = self._asyncioRunner, self._asyncioTestContext
        runner.get_loop()  # setUp may ask for the loop
        context.run(self.setUp)
        self._callAsync(self.asyncSetUp)

    def _callTearDown(self):
        self._callAsync(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callAsync(self, part):
        assert inspect.iscoroutinefunction(part), f"{part!r} is not an async function"
        self._callPart(part)

    def _callPart(self, function, /, *args, **kwargs):
        runner, context = self._asyncioRunner, self._asyncioTestContext
        assert runner is not None, "asyncio runner is not initialized"
        if inspect.iscoroutinefunction(function):
            return runner.run(function(*args, **kwargs), context=context)
        return context.run(function, *args, **kwargs)

    # ---- the loop ----

    def _setupAsyncioRunner(self):
        assert self._asyncioRunner is None, "asyncio runner is already initialized"
        self._asyncioRunner = asyncio.Runner(debug=True)

    def _tearDownAsyncioRunner(self):
        self._asyncioRunner.close()

    def debug(self):
        self._setupAsyncioRunner()
        super().debug()  # when it raises, the loop is there still for doCleanups()
        self._tearDownAsyncioRunner()

    def run(self, result=None):
        self._setupAsyncioRunner()
        try:
            result = super().run(result)
        finally:
            self._tearDownAsyncioRunner()
        return result

    def __del__(self):
        if self._asyncioRunner is not None:
            self._tearDownAsyncioRunner()
