"""What pytest.main prints."""

import sys
import tutor
import _pytest_run
import pytest
from _pytest_run import file_of

_LETTERS = {"passed": ".", "failed": "F", "error": "E", "skipped": "s", "not run": "s", "xfailed": "x", "xpassed": "X"}
_WIDTH = 80


class Options:
    def __init__(self, args):
        if isinstance(args, str):
            raise TypeError(f"`args` parameter expected to be a list of strings, got: {args!r} (type: {type(args)})")
        self.files, self.keyword = [], None
        self.quiet = self.verbose = 0
        self.first_failure = self.shows_output = self.auto = False
        self.shows_frames = True
        args = list(args)
        while args:
            self._take(str(args.pop(0)), args)

    def _take(self, arg, rest):
        if arg == "-k":
            self.keyword = rest.pop(0)
        elif arg in ("-o", "-p", "-W"):
            arg = rest.pop(0)
            self.auto = self.auto or arg.replace(" ", "") == "asyncio_mode=auto"
        elif arg.startswith("--asyncio-mode"):
            mode = arg.partition("=")[2] or rest.pop(0)
            if mode not in ("auto", "strict"):
                raise pytest.UsageError(f"'{mode}' is not a valid asyncio_mode. Valid modes: auto, strict.")
            self.auto = mode == "auto"
        elif arg in ("-x", "--exitfirst"):
            self.first_failure = True
        elif arg in ("-s", "--capture=no"):
            self.shows_output = True
        elif arg.startswith("-") and set(arg[1:]) <= {"q", "v"}:
            self.quiet += arg.count("q")
            self.verbose += arg.count("v")
        elif arg == "--tb=no":
            self.shows_frames = False
        elif arg in ("--tb=short", "--tb=line", "--tb=long", "--tb=auto", "-rA", "-ra"):
            pass
        elif arg.startswith("-"):
            raise pytest.UsageError(f"the simulated pytest has no argument {arg}")
        else:
            self.files.append(arg)

    def matches(self, item):
        if self.keyword is None:
            return True
        words = self.keyword.replace("(", " ( ").replace(")", " ) ").split()
        known = item.nodeid.lower()
        return bool(eval(" ".join(w if w in ("and", "or", "not", "(", ")") else str(w.lower() in known) for w in words)))


def _rule(text, sign="="):
    return f" {text} ".center(_WIDTH, sign)


class Report:
    def __init__(self, options):
        self.options = options
        self.column = 0

    def run(self):
        options = self.options
        if not options.quiet:
            print(_rule("test session starts"))
            print(f"platform simulated -- Python {'.'.join(map(str, sys.version_info[:3]))}, pytest-{pytest.__version__}")
            print(f"asyncio: mode={'auto' if options.auto else 'strict'}")
        items, failed = [], []
        for name in options.files or [None]:
            path, _, wanted = (name or "").partition("::")
            try:
                module = _pytest_run.as_tests(path) if name else _pytest_run.as_tests(sys.modules["__main__"])
                found = _pytest_run.collect(module)
            except ModuleNotFoundError as error:
                if name and error.name == path.removesuffix(".py"):
                    print(f"ERROR: file or directory not found: {path}\n", file=sys.stderr)
                    return pytest.ExitCode.USAGE_ERROR
                failed.append((name, error))
                continue
            except (Exception, pytest.fail.Exception) as error:
                failed.append((name, error))
                continue
            items += [i for i in found if not wanted or i.nodeid.partition("::")[2].startswith(wanted)]
        chosen = [i for i in items if options.matches(i)]
        if not options.quiet:
            left = f" / {len(items) - len(chosen)} deselected / {len(chosen)} selected" if len(chosen) < len(items) else ""
            wrong = f" / {len(failed)} error{'s' if len(failed) > 1 else ''}" if failed else ""
            print(f"collected {len(items)} item{'' if len(items) == 1 else 's'}{wrong}{left}\n")
        started = tutor.now()
        self.count, self.done, self.file = len(chosen), 0, None
        outcomes = [] if failed else _pytest_run.run_items(chosen, options.auto, options.first_failure, self.progress)
        self.end_line()
        self.collection_errors(failed)
        self.failures(outcomes)
        self.warnings(outcomes)
        self.table(outcomes)
        self.summary(outcomes, failed, tutor.now() - started, len(items) - len(chosen))
        if failed:
            return pytest.ExitCode.INTERRUPTED
        if not chosen:
            return pytest.ExitCode.NO_TESTS_COLLECTED
        bad = any(o.outcome in ("failed", "error") or o.more is not None for o in outcomes)
        return pytest.ExitCode.TESTS_FAILED if bad else pytest.ExitCode.OK

    # -- while it runs
    def progress(self, outcome):
        self.done += 1
        if self.options.verbose:
            words = {"failed": "FAILED", "error": "ERROR", "not run": "SKIPPED"}
            word = words.get(outcome.outcome, outcome.outcome.upper())
            if outcome.reason:
                word += f" ({outcome.reason})"
            print(f"{outcome.nodeid} {word}".ljust(_WIDTH - 7) + f" [{100 * self.done // self.count:3}%]")
            return
        file = file_of(outcome.item.module)
        if file != self.file and not self.options.quiet:
            self.end_line()
            self.file = file
            print(file, end=" ")
            self.column = len(file) + 1
        letters = _LETTERS[outcome.outcome] + ("E" if outcome.more is not None else "")
        print(letters, end="")
        self.column += len(letters)

    def end_line(self):
        if self.column:
            share = f"[{100 * self.done // self.count:3}%]" if self.count else ""
            print(" " * max(1, _WIDTH - self.column - len(share)) + share)
            self.column = 0

    # -- afterwards
    def collection_errors(self, failed):
        if not failed:
            return
        print("\n" + _rule("ERRORS"))
        for name, error in failed:
            print(_rule(f"ERROR collecting {name or file_of(sys.modules['__main__'])}", "_"))
            print("\n".join("E   " + line for line in f"{type(error).__name__}: {error}".splitlines()))

    def failures(self, outcomes):
        if not self.options.shows_frames:
            return
        errors = [(o, o.error, o.when) for o in outcomes if o.outcome == "error"]
        errors += [(o, o.more, "teardown") for o in outcomes if o.more is not None]
        failed = [(o, o.error, "call") for o in outcomes if o.outcome == "failed"]
        for title, found in (("ERRORS", errors), ("FAILURES", failed)):
            if found:
                print("\n" + _rule(title))
            for outcome, error, when in found:
                print(_rule(outcome.name if when == "call" else f"ERROR at {when} of {outcome.name}", "_"))
                print("\n".join(long_text(outcome, error)))
                for text, stream in ((outcome.out, "stdout"), (outcome.err, "stderr")):
                    if text:
                        print(_rule(f"Captured {stream} call", "-"))
                        print(text, end="" if text.endswith("\n") else "\n")

    def warnings(self, outcomes):
        found = [(o, w) for o in outcomes for w in o.warnings]
        if not found or self.options.quiet > 1:
            return
        print("\n" + _rule("warnings summary"))
        for outcome, warning in found:
            print(outcome.nodeid)
            place = f"{warning.filename.rpartition('/')[2]}:{warning.lineno}: " if "was never awaited" in str(warning.message) else ""
            lines = f"{place}{warning.category.__name__}: {warning.message}".splitlines()
            print("\n".join("  " + line for line in lines) + "\n")

    def table(self, outcomes):
        """What the simulated pytest knows besides."""
        if not outcomes or self.options.quiet > 1:
            return
        width = min(44, max(len(o.name) for o in outcomes))
        print(f"\n{'test':{width}}  {'outcome':8}  never awaited  open  virtual s")
        for o in outcomes:
            print(f"{o.name[:width]:{width}}  {o.outcome:8}  {o.unawaited:13}  {o.open:4}  {round(o.seconds, 3):9g}")

    def summary(self, outcomes, failed, seconds, deselected):
        lines = [f"FAILED {o.nodeid} - {_headline(o.error)}" for o in outcomes if o.outcome == "failed"]
        lines += [f"ERROR {o.nodeid} - {_headline(o.error)}" for o in outcomes if o.outcome == "error"]
        lines += [f"ERROR {o.nodeid} - {_headline(o.more)}" for o in outcomes if o.more is not None]
        if lines:
            print("\n" + _rule("short test summary info"))
            for line in lines:
                print(line if len(line) <= _WIDTH else line[:_WIDTH - 3] + "...")
        counts = []
        for word, names in (("failed", ("failed",)), ("passed", ("passed",)), ("skipped", ("skipped", "not run")), ("deselected", ()),
                            ("xfailed", ("xfailed",)), ("xpassed", ("xpassed",)), ("warning", ()), ("error", ("error",))):
            n = sum(o.outcome in names for o in outcomes)
            if word == "deselected":
                n = deselected
            elif word == "warning":
                n = sum(len(o.warnings) for o in outcomes)
            elif word == "error":
                n += sum(o.more is not None for o in outcomes) + len(failed)
            if n:
                counts.append(f"{n} {word}{'s' if n > 1 and word in ('warning', 'error') else ''}")
        text = f"{', '.join(counts) or 'no tests ran'} in {seconds:.2f}s"
        print(text if self.options.quiet else _rule(text))


def _headline(error):
    return _only(error).splitlines()[0] if _only(error) else ""


def _only(error):
    """The exception as its own line says it."""
    if isinstance(error, _pytest_run._NoFixture):
        return str(error)
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return text.removeprefix("AssertionError: ") if repr(error).startswith("AssertionError('assert ") else text


def long_text(outcome, error):
    """The frames of the tests with their lines, and the error."""
    if isinstance(error, _pytest_run._NoFixture):
        code = outcome.item.function.__code__
        first, *rest = str(error).splitlines()
        return [f"file {file_of(outcome.item.module)}, line {code.co_firstlineno}", *_lines(code, code.co_firstlineno),
                f"E       {first}", *[line.replace("> ", ">       ", 1) for line in rest]]
    if isinstance(error, pytest.fail.Exception) and not error.pytrace:
        return str(error).splitlines()
    found, tb = [], error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        if "__tracebackhide__" not in code.co_varnames:
            found.append((code, tb.tb_lineno))
        tb = tb.tb_next
    lines = []
    for i, (code, line) in enumerate(found):
        if i:
            lines.append("_ " * (_WIDTH // 2))
        elif outcome.arguments and code is outcome.item.function.__code__:
            lines.append("\n" + ", ".join(f"{name} = {text}" for name, text in outcome.arguments.items()))
        lines.append("")
        lines += _lines(code, line)
        if i + 1 == len(found):
            lines += _error_lines(error, lines[-1])
        lines.append("")
        lines.append(f"{code.co_filename.rpartition('/')[2]}:{line}: {type(error).__name__ if i + 1 == len(found) else ''}")
    return lines or _error_lines(error, "")


def _lines(code, line):
    """The text of a function down to a line of it, which is marked."""
    from _traceback_c import source_line
    found = []
    for n in range(min(code.co_firstlineno, line), line + 1):
        text = source_line(code, n)
        if text is not None:
            found.append((">   " if n == line else "    ") + text)
    margin = min((len(t) - 4 - len(t[4:].lstrip()) for t in found if t[4:].strip()), default=0)
    return [t[:4] + t[4 + margin:] for t in found]


def _error_lines(error, marked):
    indent = "E   " + " " * (len(marked[4:]) - len(marked[4:].lstrip()))
    lines = [indent + line for line in _only(error).splitlines()]
    if isinstance(error, BaseExceptionGroup):
        for i, e in enumerate(error.exceptions, 1):
            lines.append(f"{indent}  {i}: {_only(e)}")
    return lines
