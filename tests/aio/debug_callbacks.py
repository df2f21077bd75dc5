"""In debug mode the loop checks callbacks, and that only its own thread asks for them."""
import asyncio


class Thing:
    async def method(self):
        pass


async def coroutine_function():
    pass


async def main():
    loop = asyncio.get_running_loop()
    coro = coroutine_function()
    for callback in (coro, coroutine_function, Thing().method, asyncio.sleep, 5, "text"):
        for call in (loop.call_soon, loop.call_soon_threadsafe):
            try:
                call(callback)
            except TypeError as e:
                print(e)
    coro.close()

    def elsewhere():
        for call in (loop.call_soon, loop.call_soon_threadsafe):
            try:
                print(type(call(print, "called")).__name__)
            except RuntimeError as e:
                print(e)

    await asyncio.to_thread(elsewhere)
    await asyncio.sleep(0)
    loop.set_debug(False)
    loop.call_soon(coroutine_function).cancel()


asyncio.run(main(), debug=True)
