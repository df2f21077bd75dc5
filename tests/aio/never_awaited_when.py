# A coroutine that a call refuses lives as long as the exception does; what is left at the end is told once.
import asyncio


async def work():
    pass


class Strange:
    async def __aiter__(self):
        return self


class Odd:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1


async def main():
    for call in (lambda: asyncio.gather([work()]), lambda: asyncio.wait([work()]), lambda: asyncio.wait_for(work(), "x"),
                 lambda: asyncio.get_running_loop().run_until_complete(work()), lambda: asyncio.run(work()),
                 lambda: asyncio.sleep("1"), lambda: asyncio.sleep(None)):
        try:
            await call()
        except (TypeError, RuntimeError) as e:
            print(type(e).__name__, e)
            print("still in its handler")
        print("behind it")
    for each in (Strange, Odd):
        try:
            async for x in each():
                pass
        except TypeError as e:
            print(e, "|", e.__cause__)
    sleeper = asyncio.sleep("later")
    print(type(sleeper).__name__)
    sleeper.close()


asyncio.run(main())
try:
    asyncio.create_task(work())
except RuntimeError as e:
    print(e)
left = [work() for _ in range(3)]
