"""Finding tests: in a class, in a module, by a dotted name. What cannot be found or imported becomes a test that fails
with the reason, so that the run tells of it."""

import sys
import types

from unittest import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def fails():
            raise self._exception
        return fails


def _format_exc():
    from traceback import format_exc
    return format_exc()


def _is_test_class(obj):
    return isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase, case.FunctionTestCase)


def _make_failed_test(name, exception, suite_class, message):
    return suite_class((_FailedTest(name, exception),)), message


def _make_failed_import_test(name, suite_class):
    message = f"Failed to import test module: {name}\n{_format_exc()}"
    return _make_failed_test(name, ImportError(message), suite_class, message)


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def _failed(self, failed):
        tests, message = failed
        self.errors.append(message)
        return tests

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if _is_test_class(obj):
                tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            message = f"Failed to call load_tests:\n{_format_exc()}"
            return self._failed(_make_failed_test(module.__name__, e, self.suiteClass, message))

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        failed = None
        if module is None:
            module, failed = self._import_longest(parts)
            if module is None:
                return self._failed(failed)
            parts = parts[1:]
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if failed is None or getattr(obj, "__path__", None) is None:
                    message = f"Failed to access attribute:\n{_format_exc()}"
                    failed = _make_failed_test(part, e, self.suiteClass, message)
                return self._failed(failed)
        return self._tests_of(obj, parent, parts)

    def _import_longest(self, parts):
        """The top module after importing as much of the name as can be; and the failed test of the rest."""
        failed = None
        for count in range(len(parts), 0, -1):
            try:
                return __import__(".".join(parts[:count])), failed
            except ImportError:
                failed = _make_failed_import_test(parts[count - 1], self.suiteClass)
        return None, failed

    def _tests_of(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            test = parent(parts[-1])
            if not isinstance(getattr(test, parts[-1]), types.FunctionType):  # that would be a static method
                return self.suiteClass([test])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and self._is_wanted(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key
            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_wanted(self, cls, name):
        if not callable(getattr(cls, name)):
            return False
        if self.testNamePatterns is None:
            return True
        from fnmatch import fnmatchcase
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise ImportError("the engine runs one program and the modules beside it: it has no folder to discover tests in")


defaultTestLoader = TestLoader()
