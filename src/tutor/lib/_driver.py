"""What the tutor runs around a learner's module to check it (FORMAT.md, "How a check runs")."""

import _sweep
import asyncio
import tutor


def run(names, call, that, parts, sweep, tidying, label):
    (call if sweep else _check).__qualname__ = label  # what its lane is called
    tutor._report("mark", "")
    asyncio.run(_check(names, call, that, parts, sweep, tidying))


async def _check(names, call, that, parts, sweep, tidying):
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
        if holds == "False":
            tutor._report("part", _first_false(parts))
    except Exception as error:
        holds = f"{type(error).__name__}: {error}"
    tutor._report("that", holds)


def _first_false(parts):
    """The number of the part of the condition that does not hold, and what is shown of it (condition.h)."""
    for number, (holds, shown) in enumerate(parts):
        if not holds():
            return f"{number} {shown()!r}" if shown else str(number)
    return ""


async def _swept(call, sweep, tidying):
    task = asyncio.create_task(call())
    _sweep.cancel(task, *sweep, tidying, "answer.py")
    await asyncio.wait([task])
    tutor._report("cancelled", str(task.cancelled()))
    if not task.cancelled() and task.exception() is not None:
        tutor._report("ended_in", repr(task.exception()))
