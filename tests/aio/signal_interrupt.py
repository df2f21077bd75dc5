# Ctrl-C in asyncio.run: the first one cancels the main task, which may clean up; then KeyboardInterrupt.
import asyncio
import signal


async def main(swallow):
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleaning up", asyncio.current_task().cancelling())
        await asyncio.sleep(1)
        if swallow:
            return "went on"
        raise
    finally:
        print("finally")


async def other():
    try:
        await asyncio.sleep(100)
    finally:
        print("the other one ends too")


async def with_other():
    task = asyncio.create_task(other())
    await main(False)


for coro in (main(False), with_other(), main(True)):
    try:
        print("result", asyncio.run(coro))
    except KeyboardInterrupt:
        print("KeyboardInterrupt")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


async def twice():
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(10)


try:
    asyncio.run(twice())
except KeyboardInterrupt:
    print("twice")


async def own_handler():
    signal.signal(signal.SIGINT, lambda *args: print("own", args[0]))
    signal.raise_signal(signal.SIGINT)


asyncio.run(own_handler())
asyncio.run(own_handler())
