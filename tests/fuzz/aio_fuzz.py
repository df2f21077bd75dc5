#!/usr/bin/env python3
"""Differential fuzzing of the runtime: random async programs on real python3 and on the engine.

    aio_fuzz.py BINARY [--seconds N] [--seed N] [--keep DIR]

A program is a tree of statements: tasks, sleeps, locks, semaphores, events, conditions, queues, cancels, timeouts, gather,
wait, shield, TaskGroups. It is printed as Python, run by oracle.py's virtual clock and by `BINARY run`, and what both print is
compared. A difference is shrunk by leaving statements out, printed, and kept in DIR when given; the exit status is then 1.
Where newer Pythons differ from the oracle's (conditions and groups under cancellation, wait_for) the programs mostly stay clear;
what a python3.13 (on the path, or PYTHON313) prints as the engine does is no difference.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ORACLE = os.path.join(HERE, "..", "tool", "oracle.py")
NEWER = os.environ.get("PYTHON313") or shutil.which("python3.13")
if NEWER and subprocess.run([NEWER, "-c", ""], capture_output=True).returncode:
    NEWER = None
DELAYS = ("0", "0", "0.1", "0.1", "0.2", "0.3", "0.5", "1")

PROLOGUE = '''\
import asyncio

tasks = []
locks = [asyncio.Lock() for _ in range(2)]
sems = [asyncio.Semaphore(1), asyncio.Semaphore(2)]
events = [asyncio.Event() for _ in range(2)]
queues = [asyncio.Queue(), asyncio.Queue(1), asyncio.PriorityQueue(2)]
futures = []


def start(coro, name):
    t = asyncio.create_task(coro)
    t.set_name(name)
    tasks.append(t)
    return t


def state(t):
    if not t.done():
        return "pending"
    if t.cancelled():
        return "cancelled"
    return repr(t.exception()) if t.exception() is not None else repr(t.result())


def say(*args):
    t = asyncio.current_task()
    print(round(asyncio.get_running_loop().time(), 2), t.get_name() if t else "-", *args)

'''
EPILOGUE = '''

async def main():
    asyncio.current_task().set_name("main")
    asyncio.get_running_loop().set_exception_handler(lambda l, c: None)
    try:
        async with asyncio.timeout(20):
            await body_0()
    except BaseException as e:
        say("main ends with", repr(e))
    for t in tasks:
        say(t.get_name(), state(t), t.cancelling())
    say([l.locked() for l in locks], [s._value for s in sems], [e.is_set() for e in events], [q.qsize() for q in queues])
    # by hand and in order: asyncio.run goes by the order of a set
    for t in tasks:
        t.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=5)


asyncio.run(main())
'''


class Maker:
    """Makes statements: each is (lines before, list of blocks); a line is text, a block a list of statements."""

    def __init__(self, rng):
        self.rng = rng
        self.bodies = 0
        self.label = 0

    def program(self):
        self.bodies = self.rng.randint(2, 5)
        return [self.block(0, 3, body) for body in range(self.bodies)]

    def block(self, depth, most, body):
        return [self.statement(depth, body) for _ in range(self.rng.randint(1, most + 1))]

    def say(self):
        self.label += 1
        return f'say("at {self.label}")'

    def child(self, body):
        """A later body: programs end."""
        return self.rng.randint(body + 1, self.bodies - 1) if body + 1 < self.bodies else None

    def awaitable(self, body):
        child = self.child(body)
        kind = self.rng.randrange(8)
        if child is not None and kind < 3:
            return f"body_{child}()"
        return {3: f"events[{self.rng.randrange(2)}].wait()", 4: f"queues[{self.rng.randrange(3)}].get()"}.get(
            kind, f"asyncio.sleep({self.rng.choice(DELAYS)}, {self.rng.randrange(9)})")

    def statement(self, depth, body):
        r = self.rng
        simple = [self.sleep, self.sleep, self.speak, self.start, self.start, self.cancel, self.set_event, self.put,
                  self.get, self.raising, self.await_task, self.gather, self.wait, self.shield, self.future, self.call_later]
        nested = [self.lock, self.semaphore, self.trying, self.trying, self.final, self.timeout, self.loop, self.group]
        make = r.choice(simple + nested if depth < 3 else simple)
        return make(depth, body)

    def sleep(self, depth, body):
        return [f"await asyncio.sleep({self.rng.choice(DELAYS)})"], []

    def speak(self, depth, body):
        return [self.say()], []

    def start(self, depth, body):
        self.label += 1
        child = self.child(body)
        coro = f"body_{child}()" if child is not None else f"asyncio.sleep({self.rng.choice(DELAYS)}, {self.label})"
        return [f'start({coro}, "t{self.label}")'], []

    def pick(self):
        return f"tasks[{self.rng.randrange(6)} % len(tasks)]"

    def cancel(self, depth, body):
        msg = self.rng.choice(("", "", '"msg"'))
        return [f'if tasks: say("cancel", {self.pick()}.cancel({msg}))'], []

    def set_event(self, depth, body):
        return [f"events[{self.rng.randrange(2)}].{self.rng.choice(('set', 'set', 'clear'))}()"], []

    def put(self, depth, body):
        return [f"await queues[{self.rng.randrange(3)}].put({self.rng.randrange(9)})"], []

    def get(self, depth, body):
        return [f'say("got", await queues[{self.rng.randrange(3)}].get())'], []

    def raising(self, depth, body):
        self.label += 1
        return [f"if {self.rng.random() < 0.5}: raise ValueError({self.label})"], []

    def await_task(self, depth, body):
        return [f'if tasks and (x := {self.pick()}) is not asyncio.current_task(): say("awaited", await x)'], []

    def gather(self, depth, body):
        parts = ", ".join(self.awaitable(body) for _ in range(self.rng.randint(1, 3)))
        extra = self.rng.choice((", return_exceptions=True", ""))
        return [f'say("gathered", await asyncio.gather({parts}{extra}))'], []

    def wait(self, depth, body):
        mode = self.rng.choice(("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"))
        timeout = self.rng.choice(("None", "0.15", "0.5"))
        return ["if ws := [t for t in tasks if t is not asyncio.current_task()][:3]:",
                f"    d, p = await asyncio.wait(ws, timeout={timeout}, return_when=asyncio.{mode})",
                '    say("waited", sorted(t.get_name() for t in d), sorted(t.get_name() for t in p))'], []

    def shield(self, depth, body):
        return [f'if tasks and (x := {self.pick()}) is not asyncio.current_task(): say("shielded", await asyncio.shield(x))'], []

    def future(self, depth, body):
        delay = self.rng.choice(DELAYS)
        return ["f = asyncio.get_running_loop().create_future()",
                f"asyncio.get_running_loop().call_later({delay}, lambda f=f: f.done() or f.set_result({self.label}))",
                'f.add_done_callback(lambda f: say("callback", state(f)))', 'say("future", await f)'], []

    def call_later(self, depth, body):
        self.label += 1
        return [f'asyncio.get_running_loop().call_{self.rng.choice(("soon(", "later(0.1, ", "later(0.3, "))}say, "called {self.label}")'], []

    def lock(self, depth, body):
        return [f"async with locks[{self.rng.randrange(2)}]:"], [self.block(depth + 1, 2, body)]

    def semaphore(self, depth, body):
        return [f"async with sems[{self.rng.randrange(2)}]:"], [self.block(depth + 1, 2, body)]

    def trying(self, depth, body):
        what = self.rng.choice(("ValueError", "asyncio.CancelledError", "Exception", "TimeoutError"))
        again = self.rng.choice(("", "", "raise"))
        handler = [([f'say("caught", type(e).__name__, e.args)'], [])] + ([([again], [])] if again else [])
        return ["try:"], [self.block(depth + 1, 3, body), f"except {what} as e:", handler]

    def final(self, depth, body):
        return ["try:"], [self.block(depth + 1, 3, body), "finally:", self.block(3, 1, body)]

    def timeout(self, depth, body):
        return ["try:"], [[([f"async with asyncio.timeout({self.rng.choice(DELAYS[2:])}):"], [self.block(depth + 2, 3, body)])],
                          "except TimeoutError:", [([self.say()], [])]]

    def loop(self, depth, body):
        return [f"for _ in range({self.rng.randint(1, 3)}):"], [self.block(depth + 1, 2, body)]

    def group(self, depth, body):
        self.label += 1
        return ["try:"], [[(["async with asyncio.TaskGroup() as g:"],
                            [[([f"tasks.append(g.create_task({self.coroutine(body)}))", f'tasks[-1].set_name("g{self.label}")'], [])]
                             + self.block(3, 1, body)])],
                          "except* Exception as eg:", [(['say("group", [repr(e) for e in eg.exceptions])'], [])]]

    def coroutine(self, body):
        child = self.child(body)
        return f"body_{child}()" if child is not None else f"asyncio.sleep({self.rng.choice(DELAYS)})"


# ---- as text ----------------------------------------------------------------------------------------------------

def emit(block, indent, out):
    if not block:
        out.append(" " * indent + "pass")
    for lines, parts in block:
        out.extend(" " * indent + line for line in lines)
        for part in parts:
            if isinstance(part, str):
                out.append(" " * indent + part)
            else:
                emit(part, indent + 4, out)


def text_of(program):
    out = []
    for number, block in enumerate(program):
        out += ["", f"async def body_{number}():"]
        emit(block, 4, out)
        out += [f"    return {number}", ""]
    return PROLOGUE + "\n".join(out) + EPILOGUE


# ---- running ----------------------------------------------------------------------------------------------------

def run(command, path, **environment):
    try:
        done = subprocess.run(command + [os.path.basename(path)], cwd=os.path.dirname(path), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=30, env={**os.environ, **environment})
    except subprocess.TimeoutExpired:
        return "took more than 30 s"
    if "vclock.Deadlock" in done.stderr:
        return "Deadlock"
    last = done.stderr.strip().splitlines()[-1:] if done.returncode else []
    return done.stdout + "".join(last)


def difference(program, binary, folder, text_of=text_of):
    """Both outputs when they differ, else None. Programs that the oracle cannot end are no finding."""
    path = os.path.join(folder, "program.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text_of(program))
    expected = run([sys.executable, ORACLE, "run"], path)
    if "Deadlock" in expected or "RecursionError" in expected or "30 s" in expected:
        return None
    got = run(binary, path)
    if got == expected or follows_newer(program, path, got, expected, text_of) or is_borderline(path, got):
        return None
    return expected, got


def is_borderline(path, got):
    """Timers that lie about as far apart as the clock's landing: one nanosecond decides which of them fire together."""
    return any(got == run([sys.executable, ORACLE, "run"], path, VCLOCK_LANDING_NS=ns) for ns in ("900", "1100"))


def follows_newer(program, path, got, expected, text_of):
    """A group whose owner is cancelled while it has errors: 3.13 keeps that cancellation, 3.11 loses it."""
    if "TaskGroup" not in text_of(program):
        return False
    if NEWER:
        return got == run([NEWER, ORACLE, "run"], path)
    return 'say("cancel"' in text_of(program) or "\n20.0 main" in "\n" + expected


# ---- shrinking --------------------------------------------------------------------------------------------------

def smaller(block):
    """The block with one statement less, or one of them smaller."""
    for i, (lines, parts) in enumerate(block):
        yield block[:i] + block[i + 1:]
        for part in parts:
            if not isinstance(part, str):
                yield block[:i] + part + block[i + 1:]
    for i, (lines, parts) in enumerate(block):
        for k, part in enumerate(parts):
            if not isinstance(part, str):
                for less in smaller(part):
                    yield block[:i] + [(lines, parts[:k] + [less] + parts[k + 1:])] + block[i + 1:]


def shrink(program, binary, folder, until, text_of=text_of):
    found = True
    while found and time.monotonic() < until:
        found = False
        for i, block in enumerate(program):
            for less in smaller(block):
                candidate = program[:i] + [less] + program[i + 1:]
                if time.monotonic() < until and difference(candidate, binary, folder, text_of):
                    program, found = candidate, True
                    break
            if found:
                break
    return program


def main(maker=Maker, text_of=text_of, doc=__doc__):
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="+", help="the engine, with the arguments that come before the file")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", default=None)
    options = parser.parse_args()
    binary = [os.path.abspath(options.binary[0])] + options.binary[1:]
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    end = time.monotonic() + options.seconds
    count = found = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            program = maker(random.Random(seed)).program()
            count += 1
            if difference(program, binary, folder, text_of):
                found += 1
                program = shrink(program, binary, folder, time.monotonic() + 60, text_of)
                expected, got = difference(program, binary, folder, text_of)
                print(f"--- seed {seed}\n{text_of(program)}\n--- python3\n{expected}\n--- engine\n{got}", flush=True)
                if options.keep:
                    with open(os.path.join(options.keep, f"fuzz_{seed}.py"), "w", encoding="utf-8") as file:
                        file.write(text_of(program))
            seed += 1
    print(f"{count} programs, {found} differ; next seed {seed}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
