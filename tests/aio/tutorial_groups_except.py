# As tutorials have it: groups of errors
import asyncio, traceback

async def fail(n, e):
    await asyncio.sleep(n)
    raise e

async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('slow cancelled')
        raise

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0.1, ValueError('v')))
            tg.create_task(fail(0.1, TypeError('t')))
            tg.create_task(slow())
    except* ValueError as eg:
        print('values', eg.exceptions)
    except* TypeError as eg:
        print('types', eg.exceptions, eg)
    try:
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(fail(0, KeyError('k')))
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail(0.2, OSError(5, 'x')))
        except* KeyError as eg:
            print(repr(eg))
            raise
    except BaseExceptionGroup as eg:
        print(eg.split(KeyError))
        print(eg.subgroup(lambda e: isinstance(e, OSError)))
    r = await asyncio.gather(fail(0, ValueError(1)), asyncio.sleep(1, 'ok'), return_exceptions=True)
    print(r)
asyncio.run(main())
