"""What a run of tests comes to: lists of what failed, with the tracebacks as text."""

import sys

from unittest.util import strclass

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    import functools

    @functools.wraps(method)
    def told(self, *args, **kw):
        _stop_if_asked(self)
        return method(self, *args, **kw)
    return told


def _stop_if_asked(result):
    if getattr(result, "failfast", False):
        result.stop()


class TestResult:
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False
        self.testsRun = 0
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._mirrorOutput = False

    def __repr__(self):
        return (f"<{strclass(type(self))} run={self.testsRun} errors={len(self.errors)} "
                f"failures={len(self.failures)}>")

    # ---- before and after ----

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def printErrors(self):
        pass

    def stop(self):
        self.shouldStop = True

    def wasSuccessful(self):
        return not self.failures and not self.errors and not getattr(self, "unexpectedSuccesses", ())

    # ---- output that is kept until a test fails ----

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                from io import StringIO
                self._stderr_buffer, self._stdout_buffer = StringIO(), StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    @staticmethod
    def _buffered():
        """What was written, each with its heading."""
        for stream, heading in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
            text = stream.getvalue()
            if text and not text.endswith("\n"):
                text += "\n"
            yield heading % text if text else ""

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for text, stream in zip(self._buffered(), (self._original_stdout, self._original_stderr)):
                if text:
                    stream.write(text)
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for stream in (self._stdout_buffer, self._stderr_buffer):
            stream.seek(0)
            stream.truncate()

    # ---- what happened ----

    def _failed(self, to, test, err, of=None):
        _stop_if_asked(self)
        to.append((test, self._exc_info_to_string(err, of or test)))
        self._mirrorOutput = True

    def addError(self, test, err):
        self._failed(self.errors, test, err)

    def addFailure(self, test, err):
        self._failed(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            to = self.failures if issubclass(err[0], test.failureException) else self.errors
            self._failed(to, subtest, err, of=test)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        _stop_if_asked(self)
        self.unexpectedSuccesses.append(test)

    # ---- tracebacks ----

    def _exc_info_to_string(self, err, test):
        import traceback
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        text = "".join(traceback.TracebackException(exctype, value, tb, capture_locals=self.tb_locals,
                                                    compact=True).format())
        return text + "".join(self._buffered()) if self.buffer else text

    def _clean_tracebacks(self, exctype, value, tb, test):
        """Leaves out frames of modules that declare __unittest: the runner's, and those of assert helpers."""
        top = self._cleaned(exctype, tb, test)
        seen, todo = {id(value)}, [value]
        while todo:
            exc = todo.pop()
            if exc is not value:
                exc.__traceback__ = self._cleaned(type(exc), exc.__traceback__, test)
            for other in (exc.__cause__, exc.__context__) if exc is not None else ():
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    todo.append(other)
        return top

    @staticmethod
    def _is_relevant_tb_level(tb):
        return "__unittest" in tb.tb_frame.f_globals

    def _cleaned(self, exctype, tb, test):
        while tb is not None and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if tb is not None and exctype is test.failureException:
            last = tb
            while last.tb_next is not None and not self._is_relevant_tb_level(last.tb_next):
                last = last.tb_next
            last.tb_next = None
        return tb
