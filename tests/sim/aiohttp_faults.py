# How requests fail, what limits do, and what is left open.
import asyncio

import aiohttp
import simnet
from tutor import _spans_open, now

simnet.route("http://api/fast", body={"ok": True}, latency=0.1)
simnet.route("http://api/shaky", body="at last", latency=0.2, script=["drop", 503, "refuse", 1.5])
simnet.route("http://api/never", script=["hang"] * 4)
simnet.route("http://api/big", body="x" * 100000, latency=0.1)


def at():
    return round(now(), 2)


async def attempt(coro):
    try:
        response = await coro
        print(at(), response.status)
        return response
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        print(at(), type(error).__name__, error)


async def limits():
    connector = aiohttp.TCPConnector(limit=5, limit_per_host=2)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*[session.get("http://api/fast") for _ in range(4)], *[session.get("http://other/") for _ in range(4)])
        print(at(), "peak", simnet.meter.peak["api"], simnet.meter.peak["other"], simnet.meter.peak["connection"])
        # a cancelled waiter gives its turn to the next one
        tasks = [asyncio.create_task(session.get("http://api/fast")) for _ in range(4)]
        await asyncio.sleep(0.05)
        tasks[2].cancel()
        tasks[0].cancel()
        await asyncio.wait(tasks)
        print(at(), [t.cancelled() for t in tasks])


async def main():
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as session:
        for _ in range(5):
            await attempt(session.get("http://api/shaky"))
        await attempt(session.get("http://api/never"))
        await attempt(session.get("http://api/never", timeout=aiohttp.ClientTimeout(sock_read=0.5)))
        await attempt(session.get("http://nobody.invalid/"))
        await attempt(session.get("http://localhost:81/"))
        try:
            async with asyncio.timeout(0.3):
                await session.get("http://api/never")
        except TimeoutError:
            print(at(), "a timeout of one's own")
        print("open", _spans_open(), simnet.meter.open["connection"], simnet.meter.open["api"])
        response = await attempt(session.get("http://api/big"))
        print("a big body holds its connection:", simnet.meter.open["connection"])
        await response.read()
        print(simnet.meter.open["connection"])
    print("open", _spans_open())
    await limits()
    print("open", _spans_open(), dict(simnet.meter.open))
    one = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, connect=0.15), connector=aiohttp.TCPConnector(limit=1))
    held = await one.get("http://api/big")
    await attempt(one.get("http://api/fast"))
    held.release()
    await attempt(one.get("http://api/fast"))
    print("a session that nobody closes:", _spans_open())
    del held, one


asyncio.run(main())
