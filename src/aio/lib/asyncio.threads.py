"""A function in a thread, awaited."""

from _asyncio import get_running_loop


async def to_thread(func, /, *args, **kwargs):
    from contextvars import copy_context
    from functools import partial
    context = copy_context()
    return await get_running_loop().run_in_executor(None, partial(context.run, func, *args, **kwargs))
