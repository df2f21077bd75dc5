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


def cancel(task, at, again, cleanup, tidying, path):
    """Cancels a task (None: whichever it is) at its suspension number `at`; inside clean-up only where `cleanup` says so.
    Only suspensions in a line of `path` count when all tasks are meant. With `again` one that was cancelled in its body is
    cancelled a second time, at suspension number `again` of the clean-up that follows; how many there are is reported."""
    count, letters, tidied, first_inside = 0, 0, 0, False
    cancelled = None

    def send(suspends, lines, name):
        nonlocal letters
        letters += 1
        tutor._report(name, str(lines[-1] if lines else 0))
        asyncio.get_running_loop().call_soon(suspends.cancel)

    def suspended(suspends, chain):
        nonlocal count, cancelled, tidied, first_inside
        lines = [line for filename, name, line in chain if filename == path]
        inside = _in_cleanup(suspends, chain, tidying)
        if cancelled is not None:
            if suspends is cancelled and inside and letters == 1 and not first_inside:
                tidied += 1
                tutor._report("tidies", str(tidied))
                if tidied == again:
                    send(suspends, lines, "again")
            return
        if inside and not cleanup or task is None and not lines:
            return
        count += 1
        if count == at:
            cancelled, first_inside = suspends, inside
            tutor._report("task", suspends.get_name())
            tutor._report("inside", str(inside))
            tutor._report("fired", "True")
            send(suspends, lines, "where")

    tutor._watch(task, suspended)


def _in_cleanup(suspends, chain, tidying):
    if any(name == "aclose" or line in tidying.get(filename, ()) for filename, name, line in chain):
        return True
    leaving = sum(name == "__aexit__" for _, name, _ in chain)
    return leaving > 0 and leaving > _groups_at_rest(suspends.get_coro())


def _groups_at_rest(coro):
    """How many groups in this chain wait for their tasks and have stopped none: that is a wait of the body."""
    count = 0
    while hasattr(coro, "cr_frame"):
        frame, coro = coro.cr_frame, coro.cr_await
        if frame.f_code.co_name == "__aexit__":
            group = frame.f_locals.get("self")
            count += isinstance(group, asyncio.TaskGroup) and not group._aborting
    return count


# ---- what a run leaves in the hands of who looks at its end ----

_holds = "True"


def at_end(holds):
    """What main returns is reported, and `holds` is asked for when the program calls ended."""
    global _holds
    _holds = holds
    run = asyncio.run

    def reporting(main, **options):
        result = run(main, **options)
        shown = _shown(result, 3)
        if result is not None and shown is not None:
            tutor._report("returned", shown)
        return result

    asyncio.run = reporting


def ended(names):
    if _holds != "True":
        try:
            tutor._report("holds", str(bool(eval(_holds, names))))
        except Exception as error:
            tutor._report("holds", f"{type(error).__name__}: {error}")
    for name, value in sorted(names.items()):
        shown = None if name.startswith("_") else _shown(value, 3)
        if shown is not None:
            tutor._report("state", f"{name} = {shown}")


def _shown(value, depth):
    """A value without what a schedule may change: the order of a list, numbers with a point. None: nothing to compare."""
    if value is None or isinstance(value, (bool, int, str)):
        return repr(value)
    if isinstance(value, float):
        return "…"
    if depth == 0 or isinstance(value, type):
        return None
    if isinstance(value, dict):
        items = [(_shown(key, depth - 1), _shown(item, depth - 1)) for key, item in value.items()]
        return "{" + ", ".join(sorted(f"{key}: {item}" for key, item in items if key and item)) + "}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "[" + ", ".join(sorted(item for item in (_shown(item, depth - 1) for item in value) if item)) + "]"
    if type(value).__module__ == "__main__" and hasattr(value, "__dict__"):
        items = [f"{name}={_shown(item, depth - 1)}" for name, item in sorted(vars(value).items()) if _shown(item, depth - 1)]
        return f"{type(value).__name__}({', '.join(items)})"
    return None
