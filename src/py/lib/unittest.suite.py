"""Tests one after the other. A TestSuite also calls setUpClass, tearDownClass, setUpModule and tearDownModule where the
class or the module of the tests changes; the result keeps which class was last and whether its set-up failed."""

import sys

from unittest import case, util

__unittest = True


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(type(self))} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        add = self.addTest
        for test in tests:
            add(test)

    def run(self, result):
        for index, test in self._until_stopped(result):
            self._have_run(index, test, result)
        return result

    def _until_stopped(self, result):
        for place in enumerate(self):
            if result.shouldStop:
                return
            yield place

    def _have_run(self, index, test, *args):
        test(*args)
        if self._cleanup:
            self._removeTestAtIndex(index)

    def _removeTestAtIndex(self, index):
        """A test that has run is let go, with all that it holds."""
        try:
            test, self._tests[index] = self._tests[index], None
        except TypeError:
            return  # its own _tests are no list
        count = getattr(test, "countTestCases", None)
        self._removed_tests += count() if count is not None else 0

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        top_level = getattr(result, "_testRunEntered", False) is False
        if top_level:
            result._testRunEntered = True
        for index, test in self._until_stopped(result):
            if _is_suite(test) or self._enter(test, result):
                if debug:
                    self._have_run(index, test.debug)
                else:
                    self._have_run(index, test, result)
        if top_level:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _enter(self, test, result):
        """The fixtures before a test; False when one of them failed."""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        result._previousTestClass = type(test)
        return not (getattr(type(test), "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    # ---- classes ----

    def _handleClassSetUp(self, test, result):
        cls = type(test)
        if cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed:
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        _set_class_failed(cls, False)
        if not hasattr(cls, "setUpClass"):
            return
        name = util.strclass(cls)
        with _Buffered(result):
            if not self._guarded(result, cls.setUpClass, "setUpClass", name):
                _set_class_failed(cls, True)
                self._class_cleanups(cls, result, "setUpClass")

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or cls == type(test) or getattr(cls, "_classSetupFailed", False):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        with _Buffered(result):
            if hasattr(cls, "tearDownClass"):
                self._guarded(result, cls.tearDownClass, "tearDownClass", util.strclass(cls))
            self._class_cleanups(cls, result, "tearDownClass")

    def _class_cleanups(self, cls, result, method_name):
        if not hasattr(cls, "doClassCleanups"):
            return
        cls.doClassCleanups()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._fixture_failed(result, info, f"{method_name} ({util.strclass(cls)})")

    # ---- modules ----

    @staticmethod
    def _previous_module(result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        name = type(test).__module__
        if name == self._previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(name)
        if module is None or not hasattr(module, "setUpModule"):
            return
        with _Buffered(result):
            if not self._guarded(result, module.setUpModule, "setUpModule", name):
                result._moduleSetUpFailed = True
                self._guarded(result, case.doModuleCleanups, "setUpModule", name)

    def _handleModuleTearDown(self, result):
        name = self._previous_module(result)
        module = sys.modules.get(name)
        if name is None or module is None or result._moduleSetUpFailed:
            return
        with _Buffered(result):
            if hasattr(module, "tearDownModule"):
                self._guarded(result, module.tearDownModule, "tearDownModule", name)
            self._guarded(result, case.doModuleCleanups, "tearDownModule", name)

    # ---- a fixture that fails ----

    def _guarded(self, result, fixture, method_name, parent):
        """Calls it; False when it failed, which stands in the result as an error of its own."""
        try:
            fixture()
        except Exception:
            if isinstance(result, _DebugResult):
                raise
            self._fixture_failed(result, sys.exc_info(), f"{method_name} ({parent})")
            return False
        return True

    @staticmethod
    def _fixture_failed(result, info, name):
        holder = _ErrorHolder(name)
        if isinstance(info[1], case.SkipTest) and hasattr(result, "addSkip"):
            result.addSkip(holder, str(info[1]))
        else:
            result.addError(holder, info)


def _set_class_failed(cls, value):
    try:
        cls._classSetupFailed = value
    except TypeError:  # a function stands where a test does: its class cannot be written to
        pass


class _Buffered:
    """Output of a fixture is kept like that of a test, where the result does so."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        getattr(self.result, "_setupStdout", lambda: None)()

    def __exit__(self, *exc_info):
        getattr(self.result, "_restoreStdout", lambda: None)()


class _ErrorHolder:
    """Stands in a result for a fixture that failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_suite(test):
    """A test cannot be gone through."""
    try:
        return iter(test) is not None
    except TypeError:
        return False


class _DebugResult:
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
