"""What the tutor runs around a learner's module to check it (FORMAT.md, "How a check runs")."""

import asyncio
import tutor


def run(names, call, that, sweep, tidying, label):
    (call if sweep else _check).__qualname__ = label  # what its lane is called
    tutor._report("mark", "")
    asyncio.run(_check(names, call, that, sweep, tidying))


async def _check(names, call, that, sweep, tidying):
    if sweep is None:
        names["result"] = result = await call()
        tutor._report("value", repr(result))
    else:
        await _swept(call, sweep, tidying)
    tutor._report("open", str(tutor._spans_open()))
    if that is None:
        return
    try:
        holds = str(bool(that()))
    except Exception as error:
        holds = f"{type(error).__name__}: {error}"
    tutor._report("that", holds)


async def _swept(call, sweep, tidying):
    """Cancels the call at its suspension number `at`; inside clean-up only where `cleanup` says so."""
    at, cleanup = sweep
    count, fired, where = 0, False, 0

    def suspended(chain):
        nonlocal count, fired, where
        if fired or not cleanup and _in_cleanup(chain, tidying):
            return
        count += 1
        if count == at:
            fired = True
            lines = [line for filename, name, line in chain if filename == "answer.py"]
            where = lines[-1] if lines else 0
            asyncio.get_running_loop().call_soon(task.cancel)

    task = asyncio.create_task(call())
    tutor._watch(task, suspended)
    await asyncio.wait([task])
    tutor._report("fired", str(fired))
    tutor._report("where", str(where))
    tutor._report("cancelled", str(task.cancelled()))
    if not task.cancelled() and task.exception() is not None:
        tutor._report("ended_in", repr(task.exception()))


def _in_cleanup(chain, tidying):
    return any(name in ("__aexit__", "aclose") or line in tidying.get(filename, ())
               for filename, name, line in chain)


def permute_sleep(seed, recorded):
    """Records the delays of asyncio.sleep and of the simulated libraries (which ask sleep.permuted), or hands out a
    permutation of the recorded ones."""
    shuffled = list(recorded)
    state = seed * 2654435761 + 12345
    for i in range(len(shuffled) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        k = (state >> 33) % (i + 1)
        shuffled[i], shuffled[k] = shuffled[k], shuffled[i]
    used = 0
    real = asyncio.sleep

    def permuted(delay):
        nonlocal used
        if delay > 0:
            if used < len(shuffled):
                delay = shuffled[used]
            else:
                tutor._report("delay", repr(delay))
            used += 1
        return delay

    async def sleep(delay, result=None):
        return await real(permuted(delay), result)

    sleep.permuted = permuted
    asyncio.sleep = sleep
