"""Measures each program under python3 and under the engine; prints ratios. Called by run.sh."""

import glob
import os
import shutil
import subprocess
import sys

LAUNCH = sys.argv[3]


def once(command):
    reading, writing = os.pipe()
    with open(os.devnull, "w") as null:
        done = subprocess.run([LAUNCH, str(writing), *command], stdout=null, pass_fds=[writing])
    os.close(writing)
    with os.fdopen(reading) as report:
        nanoseconds, kilobytes = map(int, report.read().split())
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}")
    return nanoseconds / 1e9, kilobytes / 1024


def best(command, rounds):
    results = [once(command) for _ in range(rounds)]
    return min(t for t, _ in results), max(m for _, m in results)


def main(binary, rounds):
    names = ["hello", "sleep0", "pingpong", "tasks", "chain", "calls", "asyncgen", "timers", "fib", "loops", "dicts"]
    assert sorted(names) == sorted(os.path.basename(p)[:-3] for p in glob.glob("*.py") if p != "measure.py")
    print(f"python3 {sys.version.split()[0]}, best of {rounds}; ratio = python3 / asynctutor: above 1 the engine is ahead")
    print(f"{'program':10} {'python3':>10} {'engine':>10} {'ratio':>7}   {'memory':>7} {'engine':>7} {'ratio':>6}")
    for name in names:
        reference, reference_memory = best(["python3", f"{name}.py"], rounds)
        ours, our_memory = best([binary, "run", f"{name}.py"], rounds)
        print(f"{name:10} {reference * 1000:8.1f}ms {ours * 1000:8.1f}ms {reference / ours:6.1f}x   "
              f"{reference_memory:5.1f}MB {our_memory:5.1f}MB {reference_memory / our_memory:5.1f}x", flush=True)
    if shutil.which("node"):
        theirs, memory = best(["node", "sleep0.js"], rounds)
        print(f"node, sleep0.js (await null): {theirs * 1000:.1f}ms as a whole process, {memory:.0f}MB")


main(sys.argv[1], int(sys.argv[2]))
