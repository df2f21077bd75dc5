# a callback that raises; the loop goes on
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handled", repr(c["exception"])))
    loop.call_soon(lambda: {}["missing"]); loop.call_later(0.01, lambda: 1 / 0)
    await asyncio.sleep(0.02)
    f = loop.create_future(); f.add_done_callback(lambda f: f.result()); f.set_exception(ValueError("in future"))
    try:
        await f
    except ValueError as e: print("awaited", e)
    await asyncio.sleep(0); print("still running")
asyncio.run(main())
