"""Measures each program under python3 and under the engine; prints ratios. Called by run.sh."""

import glob
import os
import shutil
import sys
import time


def once(command):
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed with {status}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


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
              f"{reference_memory:5.0f}MB {our_memory:5.0f}MB {reference_memory / our_memory:5.1f}x", flush=True)
    if shutil.which("node"):
        theirs, memory = best(["node", "sleep0.js"], rounds)
        print(f"node, sleep0.js (await null): {theirs * 1000:.1f}ms as a whole process, {memory:.0f}MB")


main(sys.argv[1], int(sys.argv[2]))
