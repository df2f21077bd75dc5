# debug mode: slow callbacks are logged, coroutines know where they were made
import asyncio
import time


def slow_callback():
    time.sleep(0.3)


async def slow_task():
    time.sleep(0.2)
    await asyncio.sleep(0)
    time.sleep(0.05)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.call_soon(slow_callback)
    await asyncio.sleep(0)
    await asyncio.create_task(slow_task(), name="slow one")
    loop.slow_callback_duration = 0.01
    time.sleep(0.02)
    await asyncio.sleep(0)
    loop.set_debug(False)
    time.sleep(1)
    await asyncio.sleep(0)
    print(loop.get_debug())


asyncio.run(main(), debug=True)
asyncio.run(asyncio.sleep(0))


async def off():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    loop.set_debug(True)
    try:
        loop.call_soon(off())
    except TypeError as e:
        print(str(e)[:45])
    try:
        loop.call_soon(5)
    except TypeError as e:
        print(e)


asyncio.run(off())
