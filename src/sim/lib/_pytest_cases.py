"""Classes of unittest among pytest's tests: they run by unittest's rules."""

import sys
import pytest


def is_case(cls):
    """Whether it is a class of unittest's, with tests of its own."""
    known = sys.modules.get("unittest")
    return known is not None and cls is not None and issubclass(cls, known.TestCase) and cls not in (known.TestCase, getattr(known, "IsolatedAsyncioTestCase", None))


class CaseResult:
    """What a test of unittest tells of its end."""

    shouldStop, failfast, buffer, tb_locals = False, False, False, False

    def __init__(self):
        self.error = None

    def _fails(self, test, info):
        self.error = self.error or info[1]

    addFailure = addError = _fails

    def addSubTest(self, test, subtest, info):
        if info is not None:
            self._fails(test, info)

    def addSkip(self, test, reason):
        self.error = pytest.skip.Exception(reason)

    def addExpectedFailure(self, test, info):
        self.error = pytest.xfail.Exception("")

    def addUnexpectedSuccess(self, test):
        self.error = pytest.fail.Exception("Unexpected success", pytrace=False)

    def startTest(self, test): pass
    def stopTest(self, test): pass
    def addSuccess(self, test): pass
    def addDuration(self, test, elapsed): pass
