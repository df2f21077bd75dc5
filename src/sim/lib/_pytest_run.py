"""Collecting and running tests: modules become items, items run with their fixtures, each in its event loop.

run(source or module) is what checks use (by _mutants.py); main(args) is pytest.main. Where an event loop is running already the
tests run in a thread of their own, for a test must have its own loop.
"""

import asyncio
import inspect
import sys
import tutor
import warnings
import pytest
from _pytest_cases import CaseResult, is_case
from _pytest_told import told
from _pytest_trace import NoFixture, Trace
from pytest import Fixture, ParameterSet

_TELLING = 1 << 28  # compile(): failed asserts tell their values
_running = []
_sessions = iter(range(1 << 60))  # their numbers


# ---- modules ------------------------------------------------------------------------------------------------------

def source_of(module):
    """The text of a module, by one of its functions."""
    from _traceback_c import source_text
    for value in list(vars(module).values()):
        value = value.func if isinstance(value, Fixture) else value
        candidates = [value] if inspect.isfunction(value) else list(vars(value).values()) if isinstance(value, type) else []
        for function in candidates:
            code = getattr(function, "__code__", None)
            if code is not None and code.co_filename == getattr(module, "__file__", None):
                text = source_text(code)
                if text is not None:
                    return text
    return None


def telling(source, filename, name):
    """A module made of a text, whose asserts tell their values."""
    import types
    module = types.ModuleType(name)
    module.__file__ = filename
    module.__dict__["@pytest_told"] = told
    before, sys.modules[name] = sys.modules.get(name), module
    try:
        exec(compile(source, filename, "exec", _TELLING), module.__dict__)
    finally:
        if before is not None:
            sys.modules[name] = before
    return module


def as_tests(given, name=None):
    """A test module of a module, of the name of one, or of a text."""
    if isinstance(given, str) and "\n" not in given:
        from importlib import import_module
        stem = given.rpartition("/")[2].removesuffix(".py")
        main = sys.modules["__main__"]
        given = main if file_of(main) == stem + ".py" else import_module(stem)
    if isinstance(given, str):
        return telling(given, f"{name or 'test_answer'}.py", name or "test_answer")
    source = source_of(given)
    if source is None:
        return given
    stem = given.__file__.rpartition("/")[2].removesuffix(".py")
    return telling(source, given.__file__, stem if given.__name__ == "__main__" else given.__name__)


# ---- items --------------------------------------------------------------------------------------------------------

class Item:
    """One test with one set of parameters."""

    def __init__(self, module, cls, function, params, ids, marks):
        self.module, self.cls, self.function = module, cls, function
        self.params, self.marks = params, marks
        self.originalname = function.__name__
        self.name = function.__name__ + (f"[{'-'.join(ids)}]" if ids else "")
        self.nodeid = "::".join(filter(None, (file_of(module), cls and cls.__name__, self.name)))
        self.is_async = inspect.iscoroutinefunction(function)
        self.funcargs = {}
        self.line = inspect.unwrap(function).__code__.co_firstlineno

    def mark(self, name):
        return next((m for m in reversed(self.marks) if m.name == name), None)

    get_closest_marker = mark

    def iter_markers(self, name=None):
        return (m for m in reversed(self.marks) if name in (None, m.name))


def file_of(module):
    return getattr(module, "__file__", "").rpartition("/")[2]


def _marks(thing):
    found = getattr(thing, "pytestmark", [])
    return [getattr(m, "mark", m) for m in (found if isinstance(found, list) else [found])]


def collect(module):
    """The items of a module, in the order of its text."""
    items = []
    known = _fixtures_of(module, None)
    for name, value in list(vars(module).items()):
        if name.startswith("test") and inspect.isfunction(value):
            items += _items_of(module, None, value, known, _marks(module))
        elif isinstance(value, type) and (is_case(value) or name.startswith("Test") and "__init__" not in vars(value)):
            inside = _fixtures_of(module, value)
            for method_name in dir(value):
                method = getattr(value, method_name)
                if method_name.startswith("test") and inspect.isfunction(method):
                    items += _items_of(module, value, method, inside, _marks(module) + _marks(value))
    lines = {}
    for item in items:
        place = item.cls if is_case(item.cls) else item
        lines[place] = min(lines.get(place, item.line), item.line)
    # where they stand in the text; a class of unittest has its own by name
    items.sort(key=lambda item: (lines[item.cls], item.originalname) if is_case(item.cls) else (lines[item], ""))
    return items


def _fixtures_of(module, cls):
    """{name: fixture} of conftest.py, the module and a class in it."""
    found = {}
    try:
        import conftest
        found.update({f.name: f for f in vars(conftest).values() if isinstance(f, Fixture)})
    except ImportError:
        pass
    found.update({f.name: f for f in vars(module).values() if isinstance(f, Fixture)})
    for part in reversed(cls.__mro__) if cls is not None else ():
        found.update({f.name: f for f in vars(part).values() if isinstance(f, Fixture)})
    return found


def _names(function):
    """The parameters without a default, self left out."""
    parameters = list(inspect.signature(function).parameters.values())
    return [p.name for p in parameters if p.default is p.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY) and p.name not in ("self", "cls")]


def _closure(names, known):
    """These fixtures and those that they want, parametrized ones among them."""
    found, todo = [], list(names)
    while todo:
        name = todo.pop(0)
        if name not in found:
            found.append(name)
            if name in known:
                todo += _names(known[name].func)
    return found


def _items_of(module, cls, function, known, outer):
    marks = outer + _marks(function)
    autouse = [f.name for f in known.values() if f.autouse]
    wanted = _closure(autouse + _names(function), known)
    combinations = [({}, [], [])]
    for m in _marks(function) + [m for m in outer if m.name == "parametrize"]:
        if m.name == "parametrize":
            combinations = [({**p, **more}, ids + [i], extra + own) for p, ids, extra in combinations for more, i, own in _sets(function, m, known, cls)]
    for name in wanted:
        fixture = known.get(name)
        if fixture is not None and fixture.params is not None and name not in combinations[0][0]:
            rows = [({_Param(name): row.values[0] if isinstance(row, ParameterSet) else row}, _id(row, fixture.ids, name, n))
                    for n, row in enumerate(fixture.params)]
            combinations = [({**p, **more}, ids + [i], extra) for p, ids, extra in combinations for more, i in rows]
    return [Item(module, cls, function, p, ids, marks + extra) for p, ids, extra in combinations]


class _Param(str):
    """A parameter that goes to a fixture's request.param."""


def _sets(function, mark, known, cls):
    """[({name: value}, id, marks)] of one parametrize."""
    names, rows = mark.args[0], mark.args[1] if len(mark.args) > 1 else mark.kwargs["argvalues"]
    single = isinstance(names, str) and "," not in names
    names = [n.strip() for n in names.split(",") if n.strip()] if isinstance(names, str) else list(names)
    for name in names:
        if name not in _names(function) and name not in [n for f in _names(function) for n in _closure([f], known)]:
            raise pytest.fail.Exception(f"In {function.__name__}: function uses no argument {name!r}", pytrace=False)
    indirect = mark.kwargs.get("indirect", False)
    found = []
    for n, row in enumerate(rows):
        marks = row.marks if isinstance(row, ParameterSet) else []
        values = row.values if isinstance(row, ParameterSet) else (row,) if single else tuple(row)
        if len(values) != len(names):
            raise pytest.fail.Exception(f"in \"parametrize\" the number of names ({len(names)}):\n  {names}\n"
                                        f"must be equal to the number of values ({len(values)}):\n  {values}", pytrace=False)
        ids = mark.kwargs.get("ids")
        if isinstance(row, ParameterSet) and row.id is not None:
            label = row.id
        elif ids is not None and not callable(ids):
            label = str(list(ids)[n])
        else:
            label = "-".join(_id(value, ids, name, n) for name, value in zip(names, values))
        keys = [_Param(name) if indirect is True or indirect and name in indirect else name for name in names]
        found.append((dict(zip(keys, values)), label, marks))
    return found


def _id(value, ids, name, n):
    if isinstance(value, ParameterSet):
        if value.id is not None:
            return value.id
        value = value.values[0]
    if callable(ids):
        label = ids(value)
        if label is not None:
            return str(label)
    elif ids is not None:
        return str(list(ids)[n])
    if isinstance(value, (str, int, float, complex, bool, type(None))):
        return str(value) or f"{name}{n}"
    if isinstance(value, bytes):
        return "".join(chr(b) if 32 <= b < 127 else f"\\x{b:02x}" for b in value)
    return getattr(value, "__name__", None) or f"{name}{n}"


# ---- one run ------------------------------------------------------------------------------------------------------

class Outcome:
    """What came of a test. outcome: passed, failed, error, skipped, xfailed, xpassed or "not run" (an async test nobody runs)."""

    def __init__(self, item):
        self.item, self.name, self.nodeid = item, item.name, item.nodeid
        self.outcome, self.error, self.when, self.reason = "passed", None, "call", ""
        self.unawaited, self.open, self.seconds = 0, 0, 0
        self.warnings, self.out, self.err, self.log = [], "", "", ""
        self.more = None  # a teardown that failed after the test
        self.trace = self.more_trace = None  # how they are told
        self.place = None  # where a skipped test says so

    def fails_after(self, error):
        if error is not None and self.more is None:
            self.more, self.more_trace = error, Trace(error, self.item)

    def __repr__(self):
        return f"<{self.name} {self.outcome}>"


class Results:
    """All of a run: counts by outcome, and the outcomes themselves."""

    def __init__(self, tests, module):
        self.tests, self.module = tests, module

    def count(self, outcome):
        return sum(t.outcome == outcome for t in self.tests)

    passed = property(lambda self: self.count("passed"))
    failed = property(lambda self: self.count("failed"))
    errors = property(lambda self: self.count("error") + sum(t.more is not None for t in self.tests))
    skipped = property(lambda self: self.count("skipped"))
    not_run = property(lambda self: self.count("not run"))
    unawaited = property(lambda self: sum(t.unawaited for t in self.tests))
    open = property(lambda self: sum(t.open for t in self.tests))
    seconds = property(lambda self: sum(t.seconds for t in self.tests))
    outcomes = property(lambda self: {t.name: t.outcome for t in self.tests})

    @property
    def ok(self):
        return not self.failed and not self.errors

    def __repr__(self):
        return f"<{self.passed} passed, {self.failed} failed, {self.errors} errors, {self.skipped} skipped, {self.not_run} not run>"


class FixtureRequest:
    """The fixture `request`."""

    def __init__(self, session, item, fixture, key):
        self._session, self._key = session, key
        self.node, self.function, self.cls, self.module = item, item.function, item.cls, item.module
        self.fixturename = fixture.name if fixture is not None else None
        self.scope = fixture.scope if fixture is not None else "function"
        self.keywords = {m.name: m for m in item.marks}

    config = property(lambda self: Config())
    fspath = path = property(lambda self: getattr(self.module, "__file__", None))

    def addfinalizer(self, fn):
        self._session.finalizers.setdefault(self._key, []).append(fn)

    def getfixturevalue(self, name):
        return self._session.value(self.node, name)


class Config:
    """What request.config tells."""

    def getoption(self, name, default=None, skip=False):
        return default

    def getini(self, name):
        return ""


class Session:
    """Fixtures with their values, and event loops, by scope."""

    def __init__(self, auto=False):
        self.auto = auto
        self.values, self.finalizers, self.runners = {}, {}, {}
        self.known, self.log, self.number = {}, None, next(_sessions)
        self.around = set()

    def key(self, scope, item):
        return {"function": (item,), "class": ("class", item.module, item.cls), "module": ("module", item.module),
                "package": ("session",), "session": ("session",)}[scope]

    def runner(self, scope, item):
        key = self.key(scope, item)
        if key not in self.runners:
            self.runners[key] = asyncio.Runner()
        return self.runners[key]

    # -- fixtures
    def value(self, item, name):
        if name in item.params and not any(isinstance(k, _Param) and k == name for k in item.params):
            return item.params[name]
        fixture = self.known.get(name)
        if fixture is None:
            return self._builtin(item, name)
        param = next((v for k, v in item.params.items() if isinstance(k, _Param) and k == name), None)
        key = self.key(fixture.scope, item)
        slot = (fixture, key, repr(param) if fixture.params else None)
        if slot not in self.values:
            self.values[slot] = self._made(item, fixture, key, param)
        return self.values[slot]

    def _builtin(self, item, name):
        if name == "request":
            return FixtureRequest(self, item, None, (item,))
        slot = (name, (item,), None)
        if slot not in self.values:
            if name == "monkeypatch":
                patch = pytest.MonkeyPatch()
                self.finalizers.setdefault((item,), []).append(patch.undo)
                self.values[slot] = patch
            elif name == "capsys":
                from _pytest_patch import CaptureFixture
                self.values[slot] = CaptureFixture()
            elif name == "caplog":
                import logging
                from _pytest_patch import LogCaptureFixture, log_handler
                if self.log is None:
                    self.log = log_handler()
                    logging.getLogger().addHandler(self.log)
                self.values[slot] = caplog = LogCaptureFixture(self.log)
                self.finalizers.setdefault((item,), []).append(caplog.undo)
            elif name == "tmp_path":
                import re
                import simfiles
                from pathlib import Path
                path = f"/tmp/pytest-of-you/pytest-{self.number}/" + re.sub(r"\W", "_", item.name)[:30] + "0"
                simfiles.makedirs(path, exist_ok=True)
                self.values[slot] = Path(path)
            else:
                available = ", ".join(sorted([*self.known, "caplog", "capsys", "monkeypatch", "request", "tmp_path"]))
                raise NoFixture(f"fixture '{name}' not found\navailable fixtures: {available}\n"
                                "use 'pytest --fixtures [testpath]' for help on them.")
        return self.values[slot]

    def _made(self, item, fixture, key, param):
        args = {}
        for name in _names(fixture.func):
            if name == "request":
                args[name] = FixtureRequest(self, item, fixture, key)
                args[name].param = param
            else:
                if name in self.known:
                    _check_scope(fixture, self.known[name])
                args[name] = self.value(item, name)
        func = fixture.func
        if fixture.name in vars(item.cls) if item.cls is not None else False:
            args["self"] = self.instance
        awaited = fixture.asynchronous or self.auto
        finalizers = self.finalizers.setdefault(key, [])
        if awaited and (inspect.isasyncgenfunction(func) or inspect.iscoroutinefunction(func)):
            runner = self.runner(fixture.loop_scope or fixture.scope, item)
            if inspect.iscoroutinefunction(func):
                return runner.run(func(**args))
            generator = func(**args)
            value = runner.run(_named(_first_of(generator), fixture.name))
            finalizers.append(lambda: runner.run(_named(_rest_of(generator), fixture.name)))
            return value
        if inspect.isgeneratorfunction(func):
            generator = func(**args)
            value = next(generator)
            finalizers.append(lambda: _end(generator, fixture.name))
            return value
        return func(**args)

    # -- the end of a scope
    def leave(self, key):
        """Runs the finalizers; the first error of them, or None."""
        error = None
        finalizers = self.finalizers.pop(key, [])
        while finalizers:
            try:
                finalizers.pop()()
            except BaseException as e:
                error = error or e
        for slot in [s for s in self.values if s[1] == key]:
            del self.values[slot]
        runner = self.runners.pop(key, None)
        if runner is not None:
            runner.close()
        return error

    # -- a test
    def run(self, item):
        outcome = Outcome(item)
        self.known = _fixtures_of(item.module, item.cls)
        started, open_before = tutor.now(), tutor._spans_open()
        out, err = sys.stdout, sys.stderr
        from io import StringIO
        if not _shows_output:
            sys.stdout, sys.stderr = StringIO(), StringIO()
        from _pytest_patch import log_handler
        self.log = log_handler()
        if self.log is not None:
            sys.modules["logging"].getLogger().addHandler(self.log)
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("default")
                self._phases(item, outcome)
                self.instance = None
                item.funcargs = {}
        finally:
            if self.log is not None:
                sys.modules["logging"].getLogger().removeHandler(self.log)
                outcome.log = self.log.text()
            if not _shows_output:
                outcome.out, outcome.err = sys.stdout.getvalue(), sys.stderr.getvalue()
                sys.stdout, sys.stderr = out, err
        outcome.warnings = caught
        outcome.unawaited = sum("was never awaited" in str(w.message) for w in caught)
        outcome.open = max(0, tutor._spans_open() - open_before)
        outcome.seconds = tutor.now() - started
        return outcome

    def _phases(self, item, outcome):
        reason = _skipped(item)
        if reason is not None:
            outcome.outcome, outcome.reason = "skipped", reason
            return
        if item.is_async and not self.auto and item.mark("asyncio") is None and not is_case(item.cls):
            outcome.outcome, outcome.reason = "not run", "async def function without a mark"
            warnings.warn(pytest.PytestUnhandledCoroutineWarning(_UNHANDLED))
            return
        try:
            self._set_up(item)
        except BaseException as error:
            self._ended(item, outcome, error, "setup")
        else:
            try:
                self._call(item)
            except BaseException as error:
                self._ended(item, outcome, error, "call")
            else:
                mark = item.mark("xfail")
                if mark is not None and _holds(item, mark):
                    outcome.outcome = "failed" if mark.kwargs.get("strict") else "xpassed"
                    outcome.reason = mark.kwargs.get("reason", "")
        outcome.fails_after(self.leave((item,)))

    def _set_up_around(self, item):
        """setup_module, setup_class and unittest's setUpClass, once each."""
        for thing, names, scope in ((item.module, ("setup_module", "teardown_module"), "module"), (item.cls, ("setup_class", "teardown_class"), "class"),
                                    (item.cls, ("setUpClass", "tearDownClass"), "class")):
            key = self.key(scope, item)
            if thing is None or not hasattr(thing, names[0]) and not hasattr(thing, names[1]) or (key, names) in self.around:
                continue
            self.around.add((key, names))
            first, last = (getattr(thing, name, None) for name in names)
            if first is not None:
                first(*[item.module][:len(_names(first))] if scope == "module" else ())
            if last is not None:
                self.finalizers.setdefault(key, []).append(lambda: last(*[item.module][:len(_names(last))] if scope == "module" else ()))

    def _set_up(self, item):
        self._set_up_around(item)
        self.instance = item.cls(item.originalname) if is_case(item.cls) else item.cls() if item.cls is not None else None
        if self.instance is not None and hasattr(self.instance, "setup_method"):
            self.instance.setup_method()
        elif item.cls is None and hasattr(item.module, "setup_function"):
            item.module.setup_function(*[item.function][:len(_names(item.module.setup_function))])
        args = _names(item.function)
        wanted = _closure([f.name for f in self.known.values() if f.autouse]
                          + [name for m in item.marks if m.name == "usefixtures" for name in m.args] + args, self.known)
        wanted = [name for name in wanted if name in args or name in self.known]
        wanted.sort(key=lambda name: pytest._SCOPES.index(self.known[name].scope) if name in self.known else 4)
        values = {name: self.value(item, name) for name in wanted}
        item.funcargs = {name: values[name] for name in args}

    def _call(self, item):
        call = item.function if self.instance is None else getattr(self.instance, item.originalname)
        if is_case(item.cls):
            self._run_case(item)
        elif item.is_async:
            mark = item.mark("asyncio")
            scope = mark.kwargs.get("loop_scope", mark.kwargs.get("scope", "function")) if mark is not None else "function"
            self.runner(scope, item).run(call(**item.funcargs))
        elif inspect.isasyncgenfunction(item.function) or inspect.isgeneratorfunction(item.function):
            raise pytest.fail.Exception("'yield' tests are not supported", pytrace=False)
        else:
            call(**item.funcargs)
        if self.instance is not None and hasattr(self.instance, "teardown_method"):
            self.instance.teardown_method()

    def _run_case(self, item):
        """A test of unittest, by its own rules: setUp, the test, tearDown, clean-ups."""
        result = CaseResult()
        self.instance.run(result)
        if result.error is not None:
            raise result.error

    def _ended(self, item, outcome, error, when):
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise error
        outcome.when = when
        mark = item.mark("xfail")
        if isinstance(error, pytest.skip.Exception):
            outcome.outcome, outcome.reason, outcome.place = "skipped", str(error), Trace(error, item).place
        elif isinstance(error, pytest.xfail.Exception):
            outcome.outcome, outcome.reason = "xfailed", str(error)
        elif mark is not None and _holds(item, mark) and isinstance(error, mark.kwargs.get("raises") or BaseException):
            outcome.outcome, outcome.reason = "xfailed", mark.kwargs.get("reason", "")
        else:
            outcome.outcome, outcome.error = "failed" if when == "call" else "error", error
            outcome.trace = Trace(error, item)


_UNHANDLED = ("async def functions are not natively supported and have been skipped.\n"
              "You need to install a suitable plugin for your async framework, for example:\n"
              "  - anyio\n  - pytest-asyncio\n  - pytest-tornasync\n  - pytest-trio\n  - pytest-twisted")
_shows_output = False


def _check_scope(fixture, wanted):
    if pytest._SCOPES.index(wanted.scope) > pytest._SCOPES.index(fixture.scope):
        raise pytest.fail.Exception(f"ScopeMismatch: You tried to access the {wanted.scope} scoped fixture {wanted.name} with a "
                                    f"{fixture.scope} scoped request object.", pytrace=False)


def _holds(item, mark):
    condition = mark.args[0] if mark.args else mark.kwargs.get("condition", True)
    return eval(condition, vars(item.module)) if isinstance(condition, str) else bool(condition)


def _skipped(item):
    """Why a mark skips it, or None."""
    for m in item.marks:
        if m.name == "skip":
            return m.kwargs.get("reason", m.args[0] if m.args else "unconditional skip")
        if m.name == "skipif" and _holds(item, m):
            return m.kwargs.get("reason", "")
    return None


def _named(coroutine, name):
    """Timelines call the task by the fixture's name."""
    coroutine.__qualname__ = name
    return coroutine


async def _first_of(generator):
    return await generator.__anext__()


async def _rest_of(generator):
    try:
        await generator.__anext__()
    except StopAsyncIteration:
        return
    raise ValueError("Async generator fixture should only yield once")


def _end(generator, name):
    try:
        next(generator)
    except StopIteration:
        return
    pytest.fail(f"fixture function has more than one 'yield':\n\n{name}", pytrace=False)


# ---- runs ---------------------------------------------------------------------------------------------------------

def _in_own_thread(work):
    """Runs it where no event loop is: here, or in a thread while this one waits."""
    if asyncio._get_running_loop() is None:
        return work()
    import threading
    box = []

    def job():
        try:
            box.append((work(), None))
        except BaseException as error:
            box.append((None, error))
    thread = threading.Thread(target=job, name="pytest")
    thread.start()
    thread.join()
    result, error = box[0]
    if error is not None:
        raise error
    return result


def run_items(items, auto, most_failures=0, told_each=None):
    session, outcomes, last = Session(auto), [], None
    for item in items:
        if last is not None:
            _leave_scopes(session, last, item, outcomes)
        outcome = session.run(item)
        outcomes.append(outcome)
        last = item
        if told_each is not None:
            told_each(outcome)
        if most_failures and sum(o.outcome in ("failed", "error") or o.more is not None for o in outcomes) >= most_failures:
            break
    if last is not None:
        _leave_scopes(session, last, None, outcomes)
    return outcomes


def _leave_scopes(session, last, item, outcomes):
    """Ends what the next test does not share with the last one."""
    ended = []
    if item is None or (item.module, item.cls) != (last.module, last.cls):
        ended.append(("class", last.module, last.cls))
    if item is None or item.module is not last.module:
        ended.append(("module", last.module))
    if item is None:
        ended.append(("session",))
    for key in ended:
        error = session.leave(key)
        outcomes[-1].fails_after(error)


def run(given, *, auto=False, name=None, first_failure=False):
    """The Results of a module, of the name of one, or of a text. Prints nothing."""
    def work():
        module = as_tests(given, name)
        return Results(run_items(collect(module), auto, int(first_failure)), module)
    return _in_own_thread(work)


def main(args=None):
    global _shows_output
    if _running:
        return pytest.ExitCode.OK  # the module that is being tested ends in pytest.main() itself
    from _pytest_report import Report, Options
    options = Options(args if args is not None else [])
    _running.append(True)
    _shows_output = options.shows_output
    try:
        return _in_own_thread(lambda: Report(options).run())
    finally:
        _running.clear()
        _shows_output = False
