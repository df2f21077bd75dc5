"""What pytest.main prints."""

import sys
import tutor
import _pytest_differ
import _pytest_run
import pytest
from _pytest_run import file_of
from _pytest_trace import WIDTH

_LETTERS = {"passed": ".", "failed": "F", "error": "E", "skipped": "s", "not run": "s", "xfailed": "x", "xpassed": "X"}
_WORDS = {"passed": "PASSED", "failed": "FAILED", "error": "ERROR", "skipped": "SKIPPED", "not run": "SKIPPED", "xfailed": "XFAIL",
          "xpassed": "XPASS"}
_STYLES = ("auto", "long", "short", "line", "native", "no")


class Options:
    def __init__(self, args):
        if isinstance(args, str):
            raise TypeError(f"`args` parameter expected to be a list of strings, got: {args!r} (type: {type(args)})")
        self.files, self.keyword, self.marks = [], None, None
        self.verbosity = self.most_failures = 0
        self.shows_output = self.auto = self.only_collects = False
        self.style, self.summary = "auto", "fE"
        args = list(args)
        while args:
            self._take(str(args.pop(0)), args)

    def _take(self, arg, rest):
        name, equals, value = arg.partition("=")
        if name in ("-k", "--asyncio-mode", "--tb", "--maxfail", "-o", "-p", "-W", "-r", "-m"):
            value = value if equals else rest.pop(0)
        if name == "-k":
            self.keyword = value
        elif name == "-m":
            self.marks = value
        elif name in ("-o", "-p", "-W"):
            self.auto = self.auto or value.replace(" ", "") == "asyncio_mode=auto"
        elif name == "--asyncio-mode":
            if value not in ("auto", "strict"):
                raise pytest.UsageError(f"'{value}' is not a valid asyncio_mode. Valid modes: auto, strict.")
            self.auto = value == "auto"
        elif name == "--tb":
            if value not in _STYLES:
                raise pytest.UsageError(f"argument --tb: invalid choice: '{value}' (choose from 'auto', 'long', 'short', 'no', 'line', 'native')")
            self.style = value
        elif arg in ("-x", "--exitfirst") or name == "--maxfail":
            self.most_failures = int(value) if equals or name == "--maxfail" else 1
        elif arg in ("-s", "--capture=no"):
            self.shows_output = True
        elif arg in ("--collect-only", "--co"):
            self.only_collects = True
        elif arg in ("--quiet", "--verbose"):
            self.verbosity += 1 if arg == "--verbose" else -1
        elif arg.startswith("-r"):
            chars = arg[2:] or value
            self.summary = "PpsxXEf" if chars == "A" else "sxXEf" if chars == "a" else "" if chars == "N" else chars.replace("F", "f").replace("S", "s")
        elif arg.startswith("-") and arg[1:] and set(arg[1:]) <= {"q", "v"}:
            self.verbosity += arg.count("v") - arg.count("q")
        elif arg.startswith("-"):
            raise pytest.UsageError(f"the simulated pytest has no argument {arg}")
        else:
            self.files.append(arg)

    def matches(self, item):
        known = item.nodeid.lower()
        return _fits(self.keyword, lambda word: word.lower() in known) and _fits(self.marks, lambda word: item.mark(word) is not None)


def _fits(expression, holds):
    """Whether an expression of -k or -m holds: words with and, or, not and brackets."""
    if expression is None:
        return True
    words = expression.replace("(", " ( ").replace(")", " ) ").split()
    return bool(eval(" ".join(w if w in ("and", "or", "not", "(", ")") else str(holds(w)) for w in words)))


def _rule(text, sign="="):
    side = sign * max(1, (WIDTH - len(text) - 2) // 2)
    line = f"{side} {text} {side}"
    return line + sign if len(line) < WIDTH else line


def _trimmed(text, room):
    """A reason or a message in the room that is left; None where there is none."""
    text = text.splitlines()[0] if text else ""
    if not text or room < 4:
        return None
    return text if len(text) <= room else text[:room - 3] + "..."


class Report:
    def __init__(self, options):
        self.options, self.verbosity = options, options.verbosity
        self.column = 0
        _pytest_differ.verbose = options.verbosity

    def run(self):
        options = self.options
        if self.verbosity >= 0:
            print(_rule("test session starts"))
            print(f"platform simulated -- Python {'.'.join(map(str, sys.version_info[:3]))}, pytest-{pytest.__version__}")
            print(f"asyncio: mode={'auto' if options.auto else 'strict'}")
        started = tutor.now()
        items, failed, missing = self.collected()
        if missing:
            print("\nno tests ran in 0.00s" if self.verbosity < 0 else "collected 0 items\n\n" + _rule("no tests ran in 0.00s"))
            print(f"ERROR: {missing}\n", file=sys.stderr)
            return pytest.ExitCode.USAGE_ERROR
        chosen = [i for i in items if options.matches(i)]
        self.left_out = len(items) - len(chosen)
        self.head(items, chosen, failed)
        if options.only_collects and not failed:
            return self.list_items(items, chosen, started)
        self.count, self.done, self.file = len(chosen), 0, None
        outcomes = [] if failed else _pytest_run.run_items(chosen, options.auto, options.most_failures, self.progress)
        self.end_line()
        self.collection_errors(failed)
        self.failures(outcomes)
        self.warnings(outcomes)
        self.table(outcomes)
        self.passes(outcomes)
        self.short_summary(outcomes)
        bad = sum(o.outcome in ("failed", "error") or o.more is not None for o in outcomes)
        if options.most_failures and bad >= options.most_failures:
            print(_rule(f"stopping after {bad} failures", "!"))
        self.last_line(outcomes, failed, tutor.now() - started)
        if failed:
            return pytest.ExitCode.INTERRUPTED
        if not chosen:
            return pytest.ExitCode.NO_TESTS_COLLECTED
        return pytest.ExitCode.TESTS_FAILED if bad else pytest.ExitCode.OK

    # -- before
    def collected(self):
        """The items of the files that were named; what could not be read; what there is not."""
        items, failed = [], []
        for name in self.options.files or [None]:
            path, _, wanted = (name or "").partition("::")
            try:
                module = _pytest_run.as_tests(path) if name else _pytest_run.as_tests(sys.modules["__main__"])
                found = _pytest_run.collect(module)
            except ModuleNotFoundError as error:
                if name and error.name == path.rpartition("/")[2].removesuffix(".py"):
                    return [], [], f"file or directory not found: {path}"
                failed.append((name, error))
                continue
            except (Exception, pytest.fail.Exception) as error:
                failed.append((name, error))
                continue
            found = [i for i in found if not wanted or _is_under(i.nodeid.partition("::")[2], wanted)]
            if wanted and not found:
                return [], [], f"not found: {name}\n(no match in any of [<Module {path}>])"
            items += found
        return items, failed, None

    def head(self, items, chosen, failed):
        if self.verbosity >= 0:
            left = f" / {self.left_out} deselected / {len(chosen)} selected" if self.left_out else ""
            wrong = f" / {len(failed)} error{'s' if len(failed) > 1 else ''}" if failed else ""
            collecting = "collecting ... " if self.verbosity > 0 else ""
            print(f"{collecting}collected {len(items)} item{'' if len(items) == 1 else 's'}{wrong}{left}\n")

    def list_items(self, items, chosen, started):
        if self.verbosity < 0:
            print(*(i.nodeid for i in chosen), sep="\n")
        else:
            shown = None
            for item in chosen:
                if (item.module, item.cls) != shown:
                    if shown is None or item.module is not shown[0]:
                        print(f"<Module {file_of(item.module)}>")
                    if item.cls is not None:
                        print(f"  <Class {item.cls.__name__}>")
                    shown = item.module, item.cls
                print(("  " if item.cls is None else "    ") + f"<{'Coroutine' if item.is_async else 'Function'} {item.name}>")
        n = f"{len(chosen)}/{len(items)}" if self.left_out else len(items)
        text = f"{n} test{'s' * (len(items) != 1)} collected{f' ({self.left_out} deselected)' if self.left_out else ''} in {tutor.now() - started:.2f}s"
        print("\n" + (text if self.verbosity < 0 else _rule(text)))
        return pytest.ExitCode.OK if chosen else pytest.ExitCode.NO_TESTS_COLLECTED

    # -- while it runs
    def progress(self, outcome):
        self.done += 1
        if self.verbosity > 0:
            line = f"{outcome.nodeid} {_WORDS[outcome.outcome]}"
            reason = outcome.reason and _trimmed(outcome.reason, WIDTH - len(line) - len(" [100%]") - 4)
            line += f" ({reason})" if reason else ""
            for line in [line, f"{outcome.nodeid} ERROR"] if outcome.more is not None else [line]:
                print(line + self.share().rjust(WIDTH - len(line) - 1))
            return
        file = file_of(outcome.item.module)
        if file != self.file and self.verbosity == 0:
            self.end_line()
            self.file = file
            print(file, end=" ")
            self.column = len(file) + 1
        letters = _LETTERS[outcome.outcome] + ("E" if outcome.more is not None else "")
        for letter in letters:
            print(letter, end="")
            self.column += 1
            if self.column + 8 >= WIDTH and self.done < self.count and not self.options.shows_output:
                print(self.share())
                self.column = 0

    def share(self):
        if self.options.shows_output:
            return ""  # what the tests print is in between
        return f" [{100 * self.done // self.count:3}%]"

    def end_line(self):
        if self.column:
            print(self.share() and self.share().rjust(WIDTH - self.column - 1) if self.done == self.count else "")
            self.column = 0

    # -- afterwards
    def collection_errors(self, failed):
        if not failed:
            return
        print(_rule("ERRORS"))
        for name, error in failed:
            print(_rule(f"ERROR collecting {name or file_of(sys.modules['__main__'])}", "_"))
            print("\n".join("E   " + line for line in f"{type(error).__name__}: {error}".splitlines()))

    def failures(self, outcomes):
        if self.verbosity >= 0 and outcomes:
            print()
        style = self.options.style
        if style == "no":
            return
        errors = [(o, o.trace, f"ERROR at {o.when} of {_title(o)}") for o in outcomes if o.outcome == "error"]
        errors += [(o, o.more_trace, f"ERROR at teardown of {_title(o)}") for o in outcomes if o.more is not None]
        failed = [(o, o.trace, _title(o)) for o in outcomes if o.outcome == "failed"]
        for title, found in (("ERRORS", errors), ("FAILURES", failed)):
            if found:
                print(_rule(title))
            for outcome, trace, heading in found:
                if style == "line" and title == "FAILURES":
                    print(f"{trace.place}: {trace.first}" if trace is not None else f"[XPASS(strict)] {outcome.reason}")
                    continue
                print(_rule(heading, "_"))
                print("\n".join(trace.lines(style) if trace is not None else [f"[XPASS(strict)] {outcome.reason}"]))
                _captured(outcome)

    def passes(self, outcomes):
        found = [o for o in outcomes if o.outcome == "passed" and (o.out or o.err or o.log)] if "P" in self.options.summary else []
        if found:
            print(_rule("PASSES"))
        for outcome in found:
            print(_rule(_title(outcome), "_"))
            _captured(outcome)

    def warnings(self, outcomes):
        found = [(o, w) for o in outcomes for w in o.warnings]
        if not found or self.verbosity < -1:
            return
        print(_rule("warnings summary"))
        for outcome, warning in found:
            print(outcome.nodeid)
            place = f"{warning.filename.rpartition('/')[2]}:{warning.lineno}: " if "was never awaited" in str(warning.message) else ""
            lines = f"{place}{warning.category.__name__}: {warning.message}".splitlines()
            print("\n".join("  " + line for line in lines) + "\n")
        print("-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html")

    def table(self, outcomes):
        """What the simulated pytest knows besides: boxes that stayed shut, spans left open, seconds of the virtual clock."""
        if not outcomes or self.verbosity < -1:
            return
        width = min(44, max(len(o.name) for o in outcomes))
        print(f"{'test':{width}}  {'outcome':8}  shut  open  virtual s")
        for o in outcomes:
            print(f"{o.name[:width]:{width}}  {o.outcome:8}  {o.unawaited:4}  {o.open:4}  {round(o.seconds, 3):9g}")
        print()

    def short_summary(self, outcomes):
        lines = []
        for char in dict.fromkeys(self.options.summary):
            if char == "f":
                lines += [_told(f"FAILED {o.nodeid}", o.trace.first if o.trace else None, o.trace, self.verbosity)
                          for o in outcomes if o.outcome == "failed"]
            elif char == "E":
                for o in outcomes:
                    lines += [_told(f"ERROR {o.nodeid}", trace.first, trace, self.verbosity)
                              for trace in (o.trace if o.outcome == "error" else None, o.more_trace) if trace is not None]
            elif char == "s":
                lines += _skips(outcomes)
            elif char in ("p", "x", "X"):
                kind = {"p": "passed", "x": "xfailed", "X": "xpassed"}[char]
                lines += [f"{_WORDS[kind]} {o.nodeid}" + (f" - {o.reason}" if o.reason else "") for o in outcomes if o.outcome == kind]
        if lines:
            print(_rule("short test summary info"))
            print("\n".join(lines))

    def last_line(self, outcomes, failed, seconds):
        counts = []
        for word, names in (("failed", ("failed",)), ("passed", ("passed",)), ("skipped", ("skipped", "not run")), ("deselected", ()),
                            ("xfailed", ("xfailed",)), ("xpassed", ("xpassed",)), ("warning", ()), ("error", ("error",))):
            n = sum(o.outcome in names for o in outcomes)
            if word == "deselected":
                n = self.left_out
            elif word == "warning":
                n = sum(len(o.warnings) for o in outcomes)
            elif word == "error":
                n += sum(o.more is not None for o in outcomes) + len(failed)
            if n:
                counts.append(f"{n} {word}{'s' if n > 1 and word in ('warning', 'error') else ''}")
        text = f"{', '.join(counts) or 'no tests ran'} in {seconds:.2f}s"
        if self.verbosity >= 0:
            print(_rule(text))
        elif self.verbosity == -1:
            print(text)


def _is_under(name, wanted):
    return name == wanted or name.startswith((wanted + "::", wanted + "["))


def _title(outcome):
    cls = outcome.item.cls
    return f"{cls.__name__}.{outcome.name}" if cls is not None else outcome.name


def _captured(outcome):
    for text, stream in ((outcome.out, "stdout"), (outcome.err, "stderr"), (outcome.log, "log")):
        if text:
            print(_rule(f"Captured {stream} call", "-"))
            print(text, end="" if text.endswith("\n") else "\n")


def _told(line, first, trace, verbosity):
    """A line of the summary with as much of the message as fits; all of it with -vv."""
    if verbosity > 1 and trace is not None and first:
        from _pytest_trace import only
        return f"{line} - {only(trace.error)}"
    said = _trimmed(first, WIDTH - len(line) - 3)
    return f"{line} - {said}" if said else line


def _skips(outcomes):
    """Skipped tests by place and reason."""
    places = {}
    for o in outcomes:
        if o.outcome in ("skipped", "not run"):
            place = o.place or f"{file_of(o.item.module)}:{o.item.function.__code__.co_firstlineno}"
            places.setdefault((place, o.reason), []).append(o)
    return [f"SKIPPED [{len(found)}] {place}: {reason}" for (place, reason), found in places.items()]
