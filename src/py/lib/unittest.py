"""Tests of programs: a class with test methods, run with unittest.main(). The parts are in modules below this one;
what needs the event loop, or signals, is loaded when it is asked for."""

__all__ = ["IsolatedAsyncioTestCase", "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader",
           "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless",
           "expectedFailure", "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler",
           "addModuleCleanup", "doModuleCleanups", "enterModuleContext"]

from unittest.case import (
    FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext, expectedFailure, skip,
    skipIf, skipUnless,
)
from unittest.result import TestResult
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import TestLoader, defaultTestLoader
from unittest.runner import TextTestResult, TextTestRunner
from unittest.main import TestProgram, main

__unittest = True

_later = {"IsolatedAsyncioTestCase": "unittest.async_case", "installHandler": "unittest.signals",
          "registerResult": "unittest.signals", "removeResult": "unittest.signals", "removeHandler": "unittest.signals"}


def __getattr__(name):
    if name not in _later:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import sys
    __import__(_later[name])
    value = globals()[name] = getattr(sys.modules[_later[name]], name)
    return value


def __dir__():
    return globals().keys() | _later.keys()
