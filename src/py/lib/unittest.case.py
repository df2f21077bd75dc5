"""A test case: one test method, what runs before and after it, and what came of it.

A run goes setUp, the method, tearDown, cleanups. Each of these parts runs inside a _Part, which turns what it raises
into a call of the result (addError, addFailure, addSkip, addSubTest) and notes in the _Outcome whether all went well.
How a part is called is a method of its own (_callSetUp ...): IsolatedAsyncioTestCase runs them in its loop.
"""

import sys
import warnings

from unittest._asserts import (
    DIFF_OMITTED, Assertions, _AssertRaisesContext, _AssertWarnsContext, _Raising as _BaseTestCaseContext,
)
from unittest.util import safe_repr, strclass

__unittest = True


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ShouldStop(Exception):
    """Ends a test that has nothing more to say."""


class _UnexpectedSuccess(Exception):
    """A test that was expected to fail did not."""


# ---- what came of it --------------------------------------------------------------------------------------------

class _Outcome:
    def __init__(self, result=None):
        self.result, self.success = result, True
        self.expecting_failure, self.expectedFailure = False, None  # whether it may fail now, and how it did
        self.result_supports_subtests = hasattr(result, "addSubTest")

    def testPartExecutor(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """Runs a part of a test: what it raises goes to the result."""

    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.before, self.outcome.success = self.outcome.success, True

    def __exit__(self, exc_type, exc, tb):
        outcome = self.outcome
        try:
            if exc_type is None:
                if self.is_subtest and outcome.success:
                    outcome.result.addSubTest(self.test_case.test_case, self.test_case, None)
                return True
            if issubclass(exc_type, KeyboardInterrupt):
                return False
            if issubclass(exc_type, SkipTest):
                outcome.success = False
                _add_skip(outcome.result, self.test_case, str(exc))
            elif not issubclass(exc_type, _ShouldStop):
                self._failed((exc_type, exc, tb))
            return True
        finally:
            outcome.success = outcome.success and self.before

    def _failed(self, exc_info):
        outcome, test = self.outcome, self.test_case
        if outcome.expecting_failure:
            outcome.expectedFailure = exc_info
            return
        outcome.success = False
        if self.is_subtest:
            outcome.result.addSubTest(test.test_case, test, exc_info)
        elif outcome.result is not None:
            failed = issubclass(exc_info[0], test.failureException)
            (outcome.result.addFailure if failed else outcome.result.addError)(test, exc_info)


def _add_skip(result, test_case, reason):
    if hasattr(result, "addSkip"):
        result.addSkip(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)


# ---- skipping and expecting -------------------------------------------------------------------------------------

def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            import functools

            @functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if isinstance(reason, type(skip)):  # @skip without a reason
        item, reason = reason, ""
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


def _skip_reason(test, method):
    """Why it is skipped; None when it is not."""
    if getattr(type(test), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
        return getattr(type(test), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
    return None


# ---- cleanups of a module ---------------------------------------------------------------------------------------

_module_cleanups = []


def _context_methods(cm, enter, leave, kind):
    """The two methods, looked up on the class as the statement does."""
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        name = f"{cls.__module__}.{cls.__qualname__}"
        raise TypeError(f"'{name}' object does not support the {kind} protocol") from None


def _enter_context(cm, add_cleanup):
    enter, leave = _context_methods(cm, "__enter__", "__exit__", "context manager")
    entered = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return entered


def _taken(cleanups):
    """The cleanups, the last first, which leave the list before they are called: they may add others."""
    while cleanups:
        yield cleanups.pop()


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    first = None
    for function, args, kwargs in _taken(_module_cleanups):
        try:
            function(*args, **kwargs)
        except Exception as exc:
            first = first or exc
    if first is not None:
        raise first


# ---- a test -----------------------------------------------------------------------------------------------------

_no_message = object()


class TestCase(Assertions):
    """One test; the runner makes one object for each test method."""

    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._classSetupFailed, cls._class_cleanups = False, []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = dict(self._typed_checks)
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")

    # ---- who it is ----

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({strclass(type(self))}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    # ---- what a subclass fills in ----

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    # ---- cleanups ----

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    def doCleanups(self):
        outcome = self._outcome if self._outcome is not None else _Outcome()
        for function, args, kwargs in _taken(self._cleanups):
            self._passes(outcome, self._callCleanup, function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = failed = []
        for function, args, kwargs in _taken(cls._class_cleanups):
            try:
                function(*args, **kwargs)
            except Exception as exc:
                failed.append((type(exc), exc, exc.__traceback__))

    # ---- running ----

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if self._callPart(method) is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._callPart(function, *args, **kwargs)

    def _callPart(self, function, /, *args, **kwargs):
        return function(*args, **kwargs)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        stop = None
        if result is None:
            result = self.defaultTestResult()
            stop = getattr(result, "stopTestRun", None)
            if hasattr(result, "startTestRun"):
                result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = _skip_reason(self, method)
            if reason is None:
                self._run_parts(result, method)
            else:
                _add_skip(result, self, reason)
            return result
        finally:
            result.stopTest(self)
            if stop is not None:
                stop()

    def _run_parts(self, result, method):
        expecting = (getattr(self, "__unittest_expecting_failure__", False)
                     or getattr(method, "__unittest_expecting_failure__", False))
        outcome = self._outcome = _Outcome(result)
        try:
            if self._passes(outcome, self._callSetUp):
                outcome.expecting_failure = expecting
                self._passes(outcome, self._callTestMethod, method)
                outcome.expecting_failure = False
                self._passes(outcome, self._callTearDown)
            self.doCleanups()
            if outcome.success:
                self._report(result, expecting, outcome.expectedFailure)
        finally:
            outcome.expectedFailure = None
            self._outcome = None

    def _passes(self, outcome, part, /, *args, **kwargs):
        """Runs a part of the test; False when it or one before it failed."""
        with outcome.testPartExecutor(self):
            part(*args, **kwargs)
        return outcome.success

    def _report(self, result, expecting, failure):
        if not expecting:
            result.addSuccess(self)
        elif failure and hasattr(result, "addExpectedFailure"):
            result.addExpectedFailure(self, failure)
        elif failure:
            warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
            result.addSuccess(self)
        elif hasattr(result, "addUnexpectedSuccess"):
            result.addUnexpectedSuccess(self)
        else:
            warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
            try:
                raise _UnexpectedSuccess from None
            except _UnexpectedSuccess:
                result.addFailure(self, sys.exc_info())

    def debug(self):
        """The test without a result: what goes wrong is raised."""
        method = getattr(self, self._testMethodName)
        reason = _skip_reason(self, method)
        if reason is not None:
            raise SkipTest(reason)
        for part, *args in ((self._callSetUp,), (self._callTestMethod, method), (self._callTearDown,)):
            part(*args)
        for function, args, kwargs in _taken(self._cleanups):
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=_no_message, **params):
        return _SubTestBlock(self, msg, params)


class _SubTestBlock:
    """`with self.subTest(...)`: fails for itself, and the test goes on after it."""

    def __init__(self, test, message, params):
        self.test = test
        self.message = message
        self.params = params
        self.part = None

    def __enter__(self):
        test = self.test
        outcome = test._outcome
        if outcome is None or not outcome.result_supports_subtests:
            return
        self.parent = test._subtest
        around = self.parent.params if self.parent is not None else {}
        params = self.params | {k: v for k, v in around.items() if k not in self.params}
        test._subtest = _SubTest(test, self.message, params)
        self.part = outcome.testPartExecutor(test._subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, exc_type, exc, tb):
        if self.part is None:
            return False
        outcome = self.test._outcome
        try:
            if not self.part.__exit__(exc_type, exc, tb):
                return False
            if not outcome.success:
                if outcome.result is not None and outcome.result.failfast:
                    raise _ShouldStop
            elif outcome.expectedFailure:
                raise _ShouldStop
            return True
        finally:
            self.test._subtest = self.parent


class _SubTest(TestCase):
    """Stands in a result for such a block."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self.params, self._message = test_case, params, message
        self.failureException = test_case.failureException

    def _subDescription(self):
        parts = []
        if self._message is not _no_message:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append("(%s)" % ", ".join(f"{k}={v!r}" for k, v in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._parts = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._parts[0] is not None:
            self._parts[0]()

    def tearDown(self):
        if self._parts[1] is not None:
            self._parts[1]()

    def runTest(self):
        self._parts[2]()

    def id(self):
        return self._parts[2].__name__

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts))

    def __str__(self):
        return f"{strclass(type(self))} ({self.id()})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._parts[2]}>"

    def shortDescription(self):
        description, doc = self._parts[3], self._parts[2].__doc__
        return description if description is not None else doc and doc.split("\n")[0].strip() or None
