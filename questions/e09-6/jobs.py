"""Groups of jobs that fail in several ways."""

import asyncio


async def job(error=None, seconds=1):
    await asyncio.sleep(seconds)
    if error:
        raise error


async def together(*errors):
    """One job an error, in a group."""
    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(job(error))


async def nested():
    """A group in a group."""
    async with asyncio.TaskGroup() as group:
        group.create_task(together(ValueError("age"), OSError("page")))
        group.create_task(job(ValueError("name")))
