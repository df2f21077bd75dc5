"""Running tests and telling on a stream how they go: a dot for each, or with verbosity 2 a line."""

import sys
import time
import warnings

from unittest import result
from unittest.case import _SubTest

__unittest = True


class _WritelnDecorator:
    """A stream with writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name not in ("stream", "__getstate__"):  # which it has itself, or not at all
            return getattr(self.stream, name)
        raise AttributeError(name)

    def writeln(self, arg=None):
        for text in (arg, "\n") if arg else ("\n",):
            self.write(text)


class TextTestResult(result.TestResult):
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        self._newline = True

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f"{test}\n{first_line}" if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._begin_line(test)
            self.stream.flush()

    def _begin_line(self, test):
        self.stream.write(f"{self.getDescription(test)} ... ")
        self._newline = False

    def _write_status(self, test, status):
        """Ends the line that startTest() has begun; a part of a test has one of its own."""
        if isinstance(test, _SubTest):
            self.stream.write("  " if self._newline else "\n  ")
            self._newline = True
        if self._newline:
            self._begin_line(test)
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _tell(self, test, status, letter):
        if self.showAll:
            self._write_status(test, status)
        elif self.dots:
            self.stream.write(letter)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._tell(subtest, *(("FAIL", "F") if failed else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell(test, "unexpected success", "u")

    def printErrors(self):
        if self.showAll or self.dots:
            self._write_lines("")
        for flavour, errors in (("ERROR", self.errors), ("FAIL", self.failures)):
            self.printErrorList(flavour, errors)
        passed = [f"UNEXPECTED SUCCESS: {self.getDescription(test)}" for test in getattr(self, "unexpectedSuccesses", ())]
        if passed:
            self._write_lines(self.separator1, *passed)

    def printErrorList(self, flavour, errors):
        for test, err in errors:
            self._write_lines(self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(err))

    def _write_lines(self, *lines):
        for line in lines:
            self.stream.writeln(line)
        self.stream.flush()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity = descriptions, verbosity
        self.failfast, self.buffer, self.tb_locals, self.warnings = failfast, buffer, tb_locals, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        signals = sys.modules.get("unittest.signals")
        if signals is not None:
            signals.registerResult(result)
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            seconds = self._timed(test, result)
        result.printErrors()
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        run = result.testsRun
        self.stream.writeln(f"Ran {run} test{'' if run == 1 else 's'} in {seconds:.3f}s")
        self.stream.writeln()
        self.stream.writeln(self._verdict(result))
        self.stream.flush()
        return result

    @staticmethod
    def _timed(test, result):
        begun = time.perf_counter()
        if hasattr(result, "startTestRun"):
            result.startTestRun()
        try:
            test(result)
        finally:
            if hasattr(result, "stopTestRun"):
                result.stopTestRun()
        return time.perf_counter() - begun

    @staticmethod
    def _verdict(result):
        word, counts = "OK", []
        if not result.wasSuccessful():
            word = "FAILED"
            counts += [("failures", result.failures), ("errors", result.errors)]
        counts += [(name, getattr(result, field, ())) for name, field in (
            ("skipped", "skipped"), ("expected failures", "expectedFailures"),
            ("unexpected successes", "unexpectedSuccesses"))]
        infos = ", ".join(f"{name}={len(items)}" for name, items in counts if items)
        return f"{word} ({infos})" if infos else word
