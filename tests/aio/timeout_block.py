# asyncio.timeout: expired, in time, nested, errors inside
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.01)
    print(cm.expired(), cm.when() > loop.time())
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timeout", repr(e), repr(e.__cause__), cm.expired())
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm)
    try:
        async with asyncio.timeout(1):
            raise ValueError("mine")
    except ValueError as e:
        print(e)
    try:
        async with asyncio.timeout(0.05) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer", outer.expired())
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(0.05) as inner:
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer first", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(0):
            print("body runs")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("zero")
asyncio.run(main())
