# 3.13: an error raised while a timeout cancels its block comes from a TimeoutError.
import asyncio


def chain(error):
    names = []
    while error is not None:
        names.append(f"{type(error).__name__}{' (cause)' if error.__cause__ is not None else ''}")
        error = error.__context__
    return " <- ".join(names)


async def crash():
    try:
        await asyncio.sleep(1)
    finally:
        1 / 0


async def nested():
    try:
        await crash()
    finally:
        raise KeyError("second")


async def group():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(crash())
        await asyncio.sleep(5)


async def main():
    for work in (crash, nested, group):
        try:
            async with asyncio.timeout(0.5):
                await work()
        except* Exception as found:
            for error in found.exceptions:
                print(work.__name__, chain(error))
    try:
        async with asyncio.timeout(1):
            raise ValueError("early")
    except ValueError as error:
        print(chain(error))
    loop = asyncio.get_running_loop()
    before = loop.time()
    try:
        async with asyncio.timeout(0) as block:
            await asyncio.sleep(1)
    except TimeoutError:
        print(round(before, 3) <= round(block.when(), 3) <= round(loop.time(), 3), block.expired())


asyncio.run(main())
