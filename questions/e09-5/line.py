"""A line that breaks. `calls` has the times at which it was called."""

import asyncio

from tutor import now

calls = []


def breaking(times, error=OSError("line broken")):
    """A function to call; a call needs 0.2 s. The first `times` calls
    fail with error."""

    async def call():
        calls.append(round(now(), 1))
        number = len(calls)
        await asyncio.sleep(0.2)
        if number <= times:
            raise error
        return f"answer {number}"

    return call
