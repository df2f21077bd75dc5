# asyncio.timeout: nested, rescheduled, misuse
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()

    def now():
        return round(loop.time() - t0, 3)

    try:
        async with asyncio.timeout(1) as a:
            async with asyncio.timeout(2) as b:
                await asyncio.sleep(10)
    except TimeoutError as e:
        print(now(), a.expired(), b.expired(), repr(e), type(e.__cause__).__name__)
    try:
        async with asyncio.timeout(2) as a:
            async with asyncio.timeout(1) as b:
                await asyncio.sleep(10)
    except TimeoutError:
        print(now(), a.expired(), b.expired())
    async with asyncio.timeout(2) as a:
        try:
            async with asyncio.timeout(1) as b:
                await asyncio.sleep(10)
        except TimeoutError:
            print("inner", now())
        await asyncio.sleep(0.5)
    print(now(), a.expired())
    async with asyncio.timeout(None) as t:
        print(t.when(), repr(t))
        t.reschedule(loop.time() + 1)
        try:
            await asyncio.sleep(0.5)
            t.reschedule(loop.time() + 5)
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            print("?")
    print(now(), t.expired(), repr(t))
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("still runs")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("past")
    try:
        async with asyncio.timeout(0):
            print("no await: no timeout")
    except TimeoutError:
        print("?")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise ValueError("replaced")
    except ValueError as e:
        print(repr(e), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            finally:
                await asyncio.sleep(1)
                print("cleanup took time")
    except TimeoutError:
        print("TimeoutError", now())
    t = asyncio.timeout(1)
    for f in (lambda: t.reschedule(1),):
        try:
            f()
        except RuntimeError as e:
            print(e)
    async with t:
        try:
            async with t:
                pass
        except RuntimeError as e:
            print(e)
    try:
        t.reschedule(5)
    except RuntimeError as e:
        print(e)
    print(repr(asyncio.timeout(None)))


asyncio.run(main())
try:
    asyncio.timeout(1)
except RuntimeError as e:
    print(e)
