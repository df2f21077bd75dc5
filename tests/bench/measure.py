"""Measures each program under python3 and under the engine; prints ratios. Called by run.sh.

    measure.py BINARY ROUNDS LAUNCH
"""

import glob
import os
import shutil
import statistics
import subprocess
import sys

LAUNCH = sys.argv[3]


def once(command):
    """Seconds, peak in MB, seconds of processor time."""
    reading, writing = os.pipe()
    with open(os.devnull, "w") as null:
        done = subprocess.run([LAUNCH, str(writing), *command], stdout=null, pass_fds=[writing])
    os.close(writing)
    with os.fdopen(reading) as report:
        nanoseconds, kilobytes, processor = map(int, report.read().split())
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}")
    return nanoseconds / 1e9, kilobytes / 1024, processor / 1e9


def best(command, rounds):
    results = [once(command) for _ in range(rounds)]
    return min(r[0] for r in results), max(r[1] for r in results), min(r[2] for r in results)


def compare(python, engine):
    """Of each program here: time and memory."""
    names = ["hello", "sleep0", "pingpong", "tasks", "chain", "calls", "asyncgen", "timers", "fib", "loops", "dicts"]
    assert sorted(names) == sorted(os.path.basename(p)[:-3] for p in glob.glob("*.py") if p != "measure.py")
    print(f"{'program':10} {'python3':>10} {'engine':>10} {'ratio':>7}   {'memory':>7} {'engine':>7} {'ratio':>6}")
    for name in names:
        reference, reference_memory, _ = python(f"{name}.py")
        ours, our_memory, _ = engine(f"{name}.py")
        print(f"{name:10} {reference * 1000:8.1f}ms {ours * 1000:8.1f}ms {reference / ours:6.1f}x   "
              f"{reference_memory:5.1f}MB {our_memory:5.1f}MB {reference_memory / our_memory:5.1f}x", flush=True)


def memory_per_task(python, engine):
    """What a program with many tasks has more than hello, by task."""
    for name, n, what in [("made", 10_000, "made and gathered"), ("asleep", 100_000, "asleep")]:
        theirs, ours = ((run(f"scale/{name}.py", str(n))[1] - run("hello.py")[1]) * 1024 * 1024 / n for run in (python, engine))
        print(f"memory of each of {n:,} tasks {what}: python3 {theirs:.0f} bytes, engine {ours:.0f}: {theirs / ours:.1f}x", flush=True)


def growth(python, engine):
    """Processor time of an event with many alive against few. Of tasks the time between two numbers of sleeps, so that the
    making of the tasks is no part of it; a timer's event is its making and its firing."""
    def sleep(run, n):
        few, many = 200_000 // n, 600_000 // n
        return (run("scale/alive.py", str(n), str(many))[2] - run("scale/alive.py", str(n), str(few))[2]) / 400_000

    def timer(run, n):
        return run("scale/shelf.py", str(n))[2] / 1_000_000

    for event, few, many, what in [(sleep, 1_000, 100_000, "tasks alive"), (timer, 1_000, 1_000_000, "timers")]:
        for name, run in [("python3", python), ("engine", engine)]:
            small, large = event(run, few), event(run, many)
            print(f"{name}: an event among {few:,} {what} {small * 1e9:.0f} ns, among {many:,} {large * 1e9:.0f}: "
                  f"{large / small:.1f}x", flush=True)


def others(rounds):
    """What else there is for a million sleep(0), as whole processes."""
    for python in ("python3", "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import uvloop"], stderr=subprocess.DEVNULL).returncode == 0:
            theirs, memory, _ = best([python, "-c", "import uvloop; uvloop.install(); exec(open('sleep0.py').read())"], rounds)
            print(f"uvloop, sleep0.py: {theirs * 1000:.1f}ms, {memory:.0f}MB")
            break
    if shutil.which("node"):
        theirs, memory, _ = best(["node", "sleep0.js"], rounds)
        print(f"node, sleep0.js (await null): {theirs * 1000:.1f}ms, {memory:.0f}MB")


def hook(binary, rounds):
    """Median of the processor time with the trace hook, off, against a build that has none; the two by turns."""
    times = {binary: [], f"{binary}-untraced": []}
    for _ in range(rounds * 20):
        for each in times:
            times[each].append(once([each, "run", "sleep0.py"])[2])
    with_hook, without = (statistics.median(t) for t in times.values())
    print(f"the trace hook, off, costs {(with_hook / without - 1) * 100:.1f}% of sleep0.py")


def main(binary, rounds):
    def python(*program, times=rounds):
        return best(["python3", *program], times)

    def engine(*program):
        return best([binary, "run", *program], rounds)

    def python_once(*program):
        return python(*program, times=1)

    print(f"python3 {sys.version.split()[0]}, best of {rounds}; ratio = python3 / asynctutor: above 1 the engine is ahead")
    compare(python, engine)
    memory_per_task(python_once, engine)
    growth(python_once, engine)
    others(rounds)
    hook(binary, rounds)


main(sys.argv[1], int(sys.argv[2]))
