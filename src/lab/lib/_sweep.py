"""What a sweep puts under a program: latencies that it chooses, and a cancellation at a chosen suspension (lab/sweep.h)."""

import asyncio
import tutor


def latencies(chosen):
    """asyncio.sleep and the simulated libraries (which ask sleep.permuted) take these one after the other; where there are no
    more, what the program asks for is reported and taken."""
    used = 0
    real = asyncio.sleep

    def permuted(delay):
        nonlocal used
        if delay > 0:
            if used < len(chosen):
                delay = chosen[used]
            else:
                tutor._report("delay", repr(delay))
            used += 1
        return delay

    async def sleep(delay, result=None):
        return await real(permuted(delay), result)

    sleep.permuted = permuted
    asyncio.sleep = sleep


def cancel(task, at, cleanup, tidying, path):
    """Cancels a task (None: whichever it is) at its suspension number `at`; inside clean-up only where `cleanup` says so.
    Only suspensions in a line of `path` count when all tasks are meant."""
    count, fired = 0, False

    def suspended(suspends, chain):
        nonlocal count, fired
        lines = [line for filename, name, line in chain if filename == path]
        if fired or not cleanup and _in_cleanup(chain, tidying) or task is None and not lines:
            return
        count += 1
        if count == at:
            fired = True
            tutor._report("where", str(lines[-1] if lines else 0))
            tutor._report("task", suspends.get_name())
            tutor._report("fired", "True")
            asyncio.get_running_loop().call_soon(suspends.cancel)

    tutor._watch(task, suspended)


def _in_cleanup(chain, tidying):
    return any(name in ("__aexit__", "aclose") or line in tidying.get(filename, ())
               for filename, name, line in chain)
