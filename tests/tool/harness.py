"""Runs one program under the virtual clock in a child process and returns the facts of the run.

Model: the parent has asyncio imported already and forks; the child installs the virtual clock,
captures what is printed, runs either the program as __main__ or a driver around it (see FORMAT.md,
"Checks"), and sends the facts back as one JSON line. Every run is therefore fresh: no state of one
program is seen by the next.

Facts, of a run: stdout, stderr, stamped (pairs of virtual ns and text), makespan (seconds),
unawaited, unretrieved, pending, open, error (type name of the uncaught exception, or "none"),
error_text, error_line, peaks, lag, tasks. A run with a call has also: value (repr), that (True, False or
the text of an error); a swept one: cancelled, fired, suspensions.
"""

import ast
import asyncio
import builtins
import contextlib
import gc
import importlib.abc
import importlib.util
import io
import json
import linecache
import logging
import os
import random
import signal
import sys
import traceback
import types
import warnings
from asyncio import events, runners
from collections.abc import Coroutine

import tutor
from vclock import Clock, install

REAL_SECONDS = 10
OUTPUT_LIMIT = 400_000
DRIVER = "<driver>"


class Recorder(io.TextIOBase):
    """Standard output with the virtual time of every write."""

    def __init__(self, clock):
        self.clock = clock
        self.pieces = []
        self.size = 0

    def writable(self):
        return True

    def write(self, text):
        self.size += len(text)
        if self.size > OUTPUT_LIMIT:
            raise MemoryError("the program prints without end")
        self.pieces.append((self.clock.ns, text))
        return len(text)

    def text(self, start=0):
        return "".join(text for _, text in self.pieces[start:])


class SourceFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports modules whose text is given: `answer` and the files beside a question."""

    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path=None, target=None):
        if name in self.sources:
            return importlib.util.spec_from_loader(name, self)
        return None

    def exec_module(self, module):
        filename, source = self.sources[module.__name__]
        remember_source(filename, source)
        exec(compile(source, filename, "exec"), module.__dict__)


class Counters:
    """What the run left behind, counted where CPython itself notices it."""

    def __init__(self):
        self.unawaited = 0
        self.unretrieved = 0
        self.pending = 0
        self.open = None

    def watch(self):
        warnings.simplefilter("always")
        warnings.showwarning = self._warning
        handler = logging.Handler()
        handler.emit = self._log
        logging.getLogger("asyncio").addHandler(handler)
        cancel_all = runners._cancel_all_tasks

        def counting(loop):
            self.pending += sum(not task.done() for task in asyncio.all_tasks(loop))
            if self.open is None:
                self.open = tutor.open_spans()
            cancel_all(loop)

        runners._cancel_all_tasks = counting

    def _warning(self, message, category, filename, lineno, file=None, line=None):
        if "was never awaited" in str(message):
            self.unawaited += 1
        where = os.path.basename(filename)
        print(f"{where}:{lineno}: {category.__name__}: {message}", file=sys.stderr)

    def _log(self, record):
        text = record.getMessage()
        if "exception was never retrieved" in text:
            self.unretrieved += 1
        print(text.splitlines()[0], file=sys.stderr)


def remember_source(filename, source):
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)


def run_file(path):
    """Run the program at path as __main__, its own folder importable."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    return run_source(source, str(path), folder=os.path.dirname(os.path.abspath(path)))


def run_source(source, filename="main.py", modules=None, folder=None):
    """Run a program text as __main__. modules: {name: (filename, source)} that it may import."""

    def job(probe):
        if folder:
            sys.path.insert(0, folder)
        sys.argv[:] = [filename]
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        module.__dict__["__builtins__"] = builtins
        module.__dict__["__file__"] = filename
        remember_source(filename, source)
        code = compile(source, filename, "exec")
        exec(code, module.__dict__)

    return in_child(job, {**(modules or {})}, {filename})


def run_call(source, call, setup="", that=None, modules=None, sweep=None, delays=None):
    """Run the driver: setup, import answer, then the expression `call` inside asyncio.run.

    sweep: {"at": k, "again": j, "cleanup": bool} cancels the call at its k-th suspension, and once more at the j-th of the
    clean-up that follows.
    delays: {"seed": n} replays the run with the delays of asyncio.sleep permuted; {} records them.
    """
    sources = {**(modules or {}), "answer": ("answer.py", source)}

    def job(probe):
        names = {"__name__": "driver", "__builtins__": builtins}
        if delays is not None:
            permute_sleep(delays, probe.facts)
        exec(compile(setup, DRIVER, "exec"), names)
        exec("import answer, asyncio", names)
        text = f"async def _call():\n    return ({call}\n    )"
        exec(compile(text, DRIVER, "exec"), names)
        probe.mark()
        asyncio.run(drive(names, that, sweep, sources, probe))

    return in_child(job, sources, {"answer.py"})


async def drive(names, that, sweep, sources, probe):
    facts = probe.facts
    if sweep is None:
        names["result"] = await names["_call"]()
        facts["value"] = repr(names["result"])
    else:
        watched = SweptCall(names["_call"](), sweep, sources)
        task = asyncio.get_running_loop().create_task(watched)
        watched.task = task
        await asyncio.wait([task])
        facts["fired"] = watched.fired
        facts["suspensions"] = watched.count
        facts["tidies"] = watched.tidies
        facts["where"] = watched.where
        facts["cancelled"] = task.cancelled()
        if not task.cancelled() and task.exception() is not None:
            facts["ended_in"] = repr(task.exception())
    probe.counters.open = tutor.open_spans()
    if that is not None:
        try:
            facts["that"] = bool(eval(compile(that, DRIVER, "eval"), names))
        except Exception as error:
            facts["that"] = f"{type(error).__name__}: {error}"


class SweptCall(Coroutine):
    """Stands between a task and its coroutine and counts the suspensions of the whole chain."""

    def __init__(self, inner, sweep, sources):
        self.inner = inner
        self.at = sweep["at"]
        self.cleanup = sweep.get("cleanup", False)
        self.tidying = {name: tidying_lines(text) for name, text in sources.values()}
        self.count = 0
        self.fired = self.first_inside = self.fired_again = False
        self.again, self.tidies = sweep.get("again", 0), 0
        self.where = None
        self.task = None

    def __await__(self):
        return self.inner.__await__()

    def send(self, value):
        return self._suspended(self.inner.send(value))

    def throw(self, *error):
        return self._suspended(self.inner.throw(*error))

    def close(self):
        self.inner.close()

    def _suspended(self, waits_for):
        chain = list(await_chain(self.inner))
        inside = self._in_cleanup(chain)
        if self.fired:
            if inside and not self.first_inside and not self.fired_again:
                self.tidies += 1
                if self.tidies == self.again:
                    self.fired_again = True
                    asyncio.get_running_loop().call_soon(self.task.cancel)
        elif self.cleanup or not inside:
            self.count += 1
            if self.count == self.at:
                self.fired, self.first_inside = True, inside
                lines = [f.f_lineno for f in chain if f.f_code.co_filename == "answer.py"]
                self.where = lines[-1] if lines else None
                asyncio.get_running_loop().call_soon(self.task.cancel)
        return waits_for

    def _in_cleanup(self, chain):
        return any(
            frame.f_code.co_name == "aclose"
            or frame.f_code.co_name == "__aexit__"
            and not group_at_rest(frame)
            or frame.f_lineno in self.tidying.get(frame.f_code.co_filename, ())
            for frame in chain
        )


def group_at_rest(frame):
    """A group that waits for its tasks at the end of its block and has stopped none of them."""
    group = frame.f_locals.get("self")
    return isinstance(group, asyncio.TaskGroup) and not group._aborting


def tidying_lines(source):
    """The lines that stand in a finally or an except block."""
    lines = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Try, getattr(ast, "TryStar", ast.Try))):
            bodies = [node.finalbody] + [handler.body for handler in node.handlers]
            for body in bodies:
                for statement in body:
                    lines.update(range(statement.lineno, statement.end_lineno + 1))
    return lines


def await_chain(awaitable):
    """The frames from a coroutine down to what it is parked on, async generators included."""
    while awaitable is not None:
        if hasattr(awaitable, "cr_frame"):
            frame, below = awaitable.cr_frame, awaitable.cr_await
        elif hasattr(awaitable, "ag_frame"):
            frame, below = awaitable.ag_frame, awaitable.ag_await
        elif type(awaitable).__name__.startswith(("async_generator", "anext", "coroutine_wrapper")):
            # the wrappers around a generator's step do not name it; the collector knows it
            held = gc.get_referents(awaitable)
            awaitable = next((o for o in held if hasattr(o, "ag_frame") or hasattr(o, "cr_frame")), None)
            continue
        else:
            return
        if frame is not None:
            yield frame
        awaitable = below


def permute_sleep(delays, facts):
    """Record the delays of asyncio.sleep, or hand out a permutation of the recorded ones."""
    recorded = delays.get("recorded")
    shuffled = None
    if recorded is not None:
        shuffled = list(recorded)
        random.Random(delays["seed"]).shuffle(shuffled)
    used = facts["delays"] = []
    real = asyncio.sleep

    async def sleep(delay, result=None):
        if delay > 0:
            used.append(delay)
            if shuffled is not None and len(used) <= len(shuffled):
                delay = shuffled[len(used) - 1]
        return await real(delay, result)

    asyncio.sleep = asyncio.tasks.sleep = sleep


class Probe:
    """The child's side of a run: clock, output, counters, facts."""

    def __init__(self):
        self.clock = Clock()
        self.out = Recorder(self.clock)
        self.err = Recorder(self.clock)
        self.counters = Counters()
        self.facts = {}
        self.loops = []
        self.start_ns = 0
        self.start_piece = 0

    def mark(self):
        """The call begins here: what came before is neither its output nor its time."""
        self.start_ns = self.clock.ns
        self.start_piece = len(self.out.pieces)

    def begin(self):
        install(self.clock, self.loops.append)
        tutor.connect(self.clock)
        self.counters.watch()
        measure_steps(self)
        sys.stdout, sys.stderr = self.out, self.err

    def status(self, error):
        """The exit status that python3 gives, after it has said what it says."""
        if not isinstance(error, SystemExit):
            self.err.write(trimmed_traceback(error))
            return 1
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 255
        self.err.write(f"{error.code}\n")
        return 1

    def end(self, error, filenames):
        facts = self.facts
        facts["status"] = 0
        end_ns = self.clock.ns
        facts["error"], facts["error_text"], facts["error_line"] = "none", "", None
        if error is not None:
            facts["error"] = type(error).__name__
            facts["error_text"] = str(error)
            inside = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename in filenames]
            facts["error_line"] = inside[-1] if inside else getattr(error, "lineno", None)
            facts["status"] = self.status(error)
            traceback.clear_frames(error.__traceback__)
            error.__traceback__ = None
        opened = self.counters.open
        facts["open"] = tutor.open_spans() if opened is None else opened
        # what dies with the program must die now, so that its warnings are counted
        for name in ("__main__", "answer"):
            if name in sys.modules:
                sys.modules[name].__dict__.clear()
        gc.collect()
        facts["makespan"] = (end_ns - self.start_ns) / 1e9
        facts["stdout"] = self.out.text(self.start_piece)
        facts["stderr"] = self.err.text()
        facts["stamped"] = self.out.pieces[self.start_piece:]
        facts["peaks"] = tutor.peaks()
        for name in ("unawaited", "unretrieved", "pending"):
            facts[name] = getattr(self.counters, name)
        return facts


def trimmed_traceback(error):
    """The traceback without the harness's own frames."""
    here = os.path.dirname(os.path.abspath(__file__))
    summary = traceback.TracebackException.from_exception(error)
    summary.stack = traceback.StackSummary.from_list(
        [frame for frame in summary.stack if not frame.filename.startswith(here)]
    )
    text = "".join(summary.format())
    told = io.StringIO()
    with contextlib.redirect_stderr(told):  # "Did you mean ...?" is added by the interpreter itself
        sys.__excepthook__(type(error), error, error.__traceback__)
    meant = told.getvalue().splitlines()[-1:]
    lines = text.splitlines()
    return "\n".join(lines[:-1] + meant) + "\n" if meant and meant[0].startswith(lines[-1]) else text


def measure_steps(probe):
    """Keep the longest virtual time that one callback held the loop, and the most tasks alive beside the first."""
    real = events.Handle._run
    probe.facts["lag"] = 0.0
    probe.facts["tasks"] = 0

    def timed(handle):
        begun = probe.clock.ns
        before = {id(task) for task in asyncio.all_tasks(handle._loop)}  # no references: a task may vanish meanwhile
        real(handle)
        alive = before | {id(task) for task in asyncio.all_tasks(handle._loop)}
        probe.facts["tasks"] = max(probe.facts["tasks"], len(alive) - 1)
        probe.facts["lag"] = max(probe.facts["lag"], round((probe.clock.ns - begun) / 1e9, 6))

    events.Handle._run = timed


def in_child(job, sources, filenames):
    read_end, write_end = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        signal.alarm(REAL_SECONDS)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a job that a script put into the background
        _run_child(job, sources, filenames, write_end)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    if not data:
        return stopped_facts()
    return json.loads(data)


def _run_child(job, sources, filenames, write_end):
    probe = Probe()
    sys.meta_path.insert(0, SourceFinder(sources))
    error = None
    try:
        probe.begin()
        job(probe)
    except BaseException as caught:
        error = caught
    facts = probe.end(error, filenames)
    with os.fdopen(write_end, "w", encoding="utf-8") as pipe:
        json.dump(facts, pipe)
    os._exit(0)


def stopped_facts():
    text = f"stopped after {REAL_SECONDS} s of real time: the program does not end"
    return {
        "stdout": "", "stderr": text, "stamped": [], "makespan": 0.0, "unawaited": 0, "unretrieved": 0,
        "pending": 0, "open": 0, "error": "TimeLimit", "error_text": text, "error_line": None,
        "peaks": {}, "lag": 0.0, "tasks": 0, "status": 1,
    }
