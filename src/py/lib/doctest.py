"""Runs the examples in docstrings, and says which print something else than what stands there."""

import inspect
import linecache
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
           "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example",
           "DocTest", "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "testmod", "run_docstring_examples",
           "DocTestSuite", "TestResults"]

TestResults = namedtuple("TestResults", "failed attempted")
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL = map(
    register_optionflag, ("DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
                          "IGNORE_EXCEPTION_DETAIL"))
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST = map(
    register_optionflag, ("REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST"))
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER, ELLIPSIS_MARKER = "<BLANKLINE>", "..."
_DIVIDER = "*" * 70


def _indent(text):
    return re.sub("(?m)^(?!$)", "    ", text)


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno, self.indent, self.options = lineno, indent, options or {}


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name = examples, globs.copy(), name
        self.filename, self.lineno, self.docstring = filename, lineno, docstring

    def __repr__(self):
        count = f"{len(self.examples)} example{'s' if len(self.examples) != 1 else ''}" if self.examples else "no examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({count})>"

    def __lt__(self, other):
        return (self.name, self.filename or "", self.lineno or 0) < (other.name, other.filename or "", other.lineno or 0)


class DocTestParser:
    """Takes a text apart: an example begins with ">>> ", goes on with "... ", and what it prints ends at an empty line."""

    def get_examples(self, string, name="<string>"):
        lines = string.expandtabs().split("\n")
        examples, i = [], 0
        while i < len(lines):
            m = re.match(r"( *)>>>(?: (.*))?$", lines[i])
            if not m:
                if re.match(r" *>>>", lines[i]):
                    raise ValueError(f"line {i + 1} of the docstring for {name} lacks blank after >>>: {lines[i]!r}")
                i += 1
                continue
            first, indent, source = i, len(m[1]), [m[2] or ""]
            i += 1
            while i < len(lines) and (m := re.match(rf" {{{indent}}}\.\.\.(?: (.*))?$", lines[i])):
                source.append(m[1] or "")
                i += 1
            want = []
            while i < len(lines) and lines[i].strip() and not re.match(r" *>>>", lines[i]):
                if lines[i][:indent].strip():
                    raise ValueError(f"line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}")
                want.append(lines[i][indent:].rstrip())
                i += 1
            examples.append(self._example("\n".join(source), "\n".join(want), first, indent, name))
        return [e for e in examples if e is not None]

    def _example(self, source, want, lineno, indent, name):
        options = {}
        for directive in re.findall(r"#\s*doctest:\s*([^\n'\"]*)$", source, re.M):
            for option in directive.replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if not re.sub(r"(?m)^\s*(#.*)?$", "", source).strip():
            return None
        m = re.match(r"(?s)Traceback \((?:most recent call last|innermost last)\):\s*\n(?:[ \t].*?\n|\s*\n)*(\w.*)", want)
        return Example(source, want, m and m[1], lineno, indent, options)

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """The docstrings of a module, its functions, its classes and their methods, sorted by name."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose, self._parser, self._recurse, self._exclude_empty = verbose, parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        name = name or getattr(obj, "__name__", None)
        if name is None:
            raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is None:
            module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, "__module__", None))
        file = getattr(module, "__file__", None) or name
        if globs is None:
            globs = dict(vars(module)) if module else {}
        globs = {**globs, **(extraglobs or {})}
        globs.setdefault("__name__", "__main__")
        self._tests, self._seen = [], set()
        self._find(obj, name, module, file, linecache.getlines(file), globs)
        return sorted(self._tests)

    def _from_module(self, module, obj):
        if module is None:
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        return getattr(obj, "__module__", module.__name__) == module.__name__ or isinstance(obj, property)

    def _find(self, obj, name, module, file, lines, globs):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(obj) in self._seen:
            return
        self._seen.add(id(obj))
        doc = getattr(obj, "__doc__", None)
        doc = doc if isinstance(doc, str) else ""
        if doc or not self._exclude_empty:
            self._tests.append(self._parser.get_doctest(doc, globs, name, file, self._line(obj, lines)))
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (inspect.isroutine(inspect.unwrap(value)) or inspect.isclass(value)) and self._from_module(module, value):
                    self._find(value, f"{name}.{key}", module, file, lines, globs)
            for key, value in getattr(obj, "__test__", {}).items():
                if isinstance(value, str):
                    self._tests.append(self._parser.get_doctest(value, globs, f"{name}.__test__.{key}", file, None))
                else:
                    self._find(value, f"{name}.__test__.{key}", module, file, lines, globs)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                value = getattr(value, "__func__", value) if isinstance(value, (staticmethod, classmethod)) else value
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) and \
                        self._from_module(module, value):
                    self._find(value, f"{name}.{key}", module, file, lines, globs)

    def _line(self, obj, lines):
        """Where the docstring begins, from 0; None: unknown."""
        if inspect.ismodule(obj):
            return 0
        start = None
        if inspect.isclass(obj):
            for i, line in enumerate(lines):
                if re.match(rf"^\s*class\s*{re.escape(obj.__name__)}\b", line):
                    start = i
                    break
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isroutine(obj) and hasattr(inspect.unwrap(obj), "__code__"):
            start = inspect.unwrap(obj).__code__.co_firstlineno - 1
        if start is None:
            return None
        for i in range(start, len(lines)):
            if re.match(r"(^|.*:)\s*\w*(\"|')", lines[i]):
                return i
        return None


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
        if got == want:
            return True
        return bool(optionflags & ELLIPSIS and _matches(want, got))

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indent(got)}" if got else "Expected nothing\nGot nothing\n"


def _matches(want, got):
    """Does the text match one in which "..." stands for anything?"""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in middle:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


class DocTestRunner:
    DIVIDER = _DIVIDER

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self._flags = optionflags
        self.tries = self.failures = 0
        self._results = {}

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = f"Expecting:\n{_indent(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{expecting}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._heading(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        text = "".join(traceback.format_exception(*exc_info))
        out(f"{self._heading(test, example)}Exception raised:\n{_indent(text)}")

    def _heading(self, test, example):
        line = test.lineno + example.lineno + 1 if test.lineno is not None else "?"
        place = f'File "{test.filename}", line {line}, in {test.name}' if test.filename else \
            f"Line {example.lineno + 1}, in {test.name}"
        return f"{_DIVIDER}\n{place}\nFailed example:\n{_indent(example.source)}"

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test, stdout = test, sys.stdout
        out = out or stdout.write
        hook, sys.displayhook = sys.displayhook, sys.__displayhook__
        failures = tries = 0
        said = StringIO()  # one for all examples: objects may keep it
        try:
            for number, example in enumerate(test.examples):
                quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures
                self.optionflags = self._flags
                for flag, on in example.options.items():
                    self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
                if self.optionflags & SKIP:
                    continue
                if not quiet:
                    self.report_start(out, test, example)
                tries += 1
                sys.stdout = said
                exc_info = None
                try:
                    exec(compile(example.source, f"<doctest {test.name}[{number}]>", "single"), test.globs)
                except KeyboardInterrupt:
                    raise
                except BaseException:
                    exc_info = sys.exc_info()
                finally:
                    sys.stdout = stdout
                got = said.getvalue()
                said.seek(0)
                said.truncate()
                failed = self._judge(out, test, example, got, exc_info, quiet)
                failures += failed
                if failed and self.optionflags & FAIL_FAST:
                    break
        finally:
            sys.stdout, sys.displayhook, self.optionflags = stdout, hook, self._flags
        before = self._results.get(test.name, (0, 0))
        self._results[test.name] = before[0] + failures, before[1] + tries
        self.failures += failures
        self.tries += tries
        if clear_globs:
            test.globs.clear()
        return TestResults(failures, tries)

    def _judge(self, out, test, example, got, exc_info, quiet):
        check = self._checker.check_output
        if got and not got.endswith("\n"):
            got += "\n"
        if exc_info is None:
            good = check(example.want, got, self.optionflags)
        else:
            message = traceback.format_exception_only(*exc_info[:2])[-1]
            if example.exc_msg is None:
                if not quiet:
                    self.report_unexpected_exception(out, test, example, exc_info)
                return 1
            good = check(example.exc_msg, message, self.optionflags) or bool(
                self.optionflags & IGNORE_EXCEPTION_DETAIL and _bare(example.exc_msg) == _bare(message))
            got += "".join(traceback.format_exception(*exc_info))
        if good:
            if not quiet:
                self.report_success(out, test, example, got)
            return 0
        if not quiet:
            self.report_failure(out, test, example, got)
        return 1

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        none = sorted(name for name, (_, tries) in self._results.items() if not tries)
        passed = sorted((name, tries) for name, (failed, tries) in self._results.items() if tries and not failed)
        bad = sorted((name, failed, tries) for name, (failed, tries) in self._results.items() if failed)
        if verbose and none:
            print(len(none), "items had no tests:")
            for name in none:
                print("   ", name)
        if verbose and passed:
            print(len(passed), "items passed all tests:")
            for name, count in passed:
                print(f" {count:3d} tests in {name}")
        if bad:
            print(_DIVIDER)
            print(len(bad), "items had failures:")
            for name, failed, tries in bad:
                print(f" {failed:3d} of {tries:3d} in {name}")
        if verbose:
            print(self.tries, "tests in", len(self._results), "items.")
            print(self.tries - self.failures, "passed and", self.failures, "failed.")
        if self.failures:
            print(f"***Test Failed*** {self.failures} failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries)


def _bare(message):
    """The name of the exception, without its module and what it says."""
    return message.partition(":")[0].split("\n")[0].rpartition(".")[2].strip()


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Runs the examples of a module, of the program itself when none is given."""
    m = sys.modules["__main__"] if m is None else m
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A unittest suite of a module's docstrings."""
    module = sys.modules["__main__"] if module is None else module
    flags, suite = options.get("optionflags", 0), unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            def run(test=test):
                said = StringIO()
                result = DocTestRunner(verbose=False, optionflags=flags).run(test, out=said.write)
                if result.failed:
                    raise AssertionError(f"Failed doctest test for {test.name}\n\n{said.getvalue()}")
            suite.addTest(unittest.FunctionTestCase(run, description=test.name))
    return suite
