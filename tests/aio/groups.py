# TaskGroup: results, errors, nesting, errors in the body, cancellation from outside
import asyncio


async def value(v, d):
    await asyncio.sleep(d)
    return v


async def fail(exc, d):
    await asyncio.sleep(d)
    raise exc


async def patient(name, d):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(0.5)
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(value(1, 2))
        b = tg.create_task(value(2, 1), name="second")
    print(a.result(), b.result(), b.get_name())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("v"), 1))
            tg.create_task(fail(TypeError("t"), 1))
            tg.create_task(patient("p", 5))
    except* ValueError as eg:
        print("values", eg.exceptions)
    except* TypeError as eg:
        print("types", eg.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(patient("q", 5))
            await asyncio.sleep(1)
            raise KeyError("body")
    except BaseExceptionGroup as eg:
        print(repr(eg))

    async def inner():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("deep"), 1))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(patient("r", 5))
    except BaseExceptionGroup as eg:
        print(repr(eg))

    async def outer():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(patient("s", 9))

    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled")
    try:
        tg = asyncio.TaskGroup()
        tg.create_task(value(1, 1))
    except RuntimeError as e:
        print(str(e)[:30])
    async with asyncio.TaskGroup() as tg:
        pass
    try:
        tg.create_task(value(1, 1))
    except RuntimeError as e:
        print("finished" in str(e))


asyncio.run(main())
