# futures and primitives of another loop
import asyncio

kept = {}


async def make():
    kept["future"] = asyncio.get_running_loop().create_future()
    kept["lock"] = asyncio.Lock()
    kept["event"] = asyncio.Event()
    kept["queue"] = asyncio.Queue()
    await kept["lock"].acquire()
    for aw in (kept["lock"].acquire(), kept["event"].wait(), kept["queue"].get()):
        t = asyncio.create_task(aw)
        await asyncio.sleep(0)
        t.cancel()


async def use():
    try:
        await kept["future"]
    except RuntimeError as e:
        print(str(e)[:17], str(e)[-30:])
    for name in ("lock", "event", "queue"):
        try:
            await {"lock": lambda o: o.acquire(), "event": lambda o: o.wait(), "queue": lambda o: o.get()}[name](kept[name])
        except RuntimeError as e:
            print(name, "is bound to a different event loop" in str(e))
    try:
        await asyncio.gather(kept["future"], asyncio.sleep(0))
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, str(e)[-40:])
    try:
        asyncio.ensure_future(kept["future"], loop=asyncio.get_running_loop())
    except ValueError as e:
        print(e)


asyncio.run(make())
asyncio.run(use())
