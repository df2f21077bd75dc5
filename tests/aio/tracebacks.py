# an exception that goes through tasks
import asyncio
import traceback


async def leaf():
    await asyncio.sleep(0)
    raise ValueError("deep")


async def middle():
    try:
        await leaf()
    except ValueError as e:
        raise KeyError("middle") from e


async def main():
    t = asyncio.create_task(middle())
    try:
        await t
    except KeyError:
        traceback.print_exc(file=__import__("sys").stdout)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(leaf())
    except* ValueError as eg:
        print([f.name for f in traceback.extract_tb(eg.exceptions[0].__traceback__)])
    try:
        await asyncio.gather(leaf())
    except ValueError as e:
        print([f.name for f in traceback.extract_tb(e.__traceback__)])
    await asyncio.create_task(leaf())


asyncio.run(main())
