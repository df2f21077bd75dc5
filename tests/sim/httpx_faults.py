# How requests of httpx fail; what blocks inside a loop holds it, in a thread it does not.
import asyncio

import httpx
import requests
import simnet
from tutor import _spans_open, now

simnet.route("http://api/fast", body={"ok": True}, latency=0.1)
simnet.route("http://api/shaky", latency=0.2, script=["drop", 500, "refuse", 1.5])
simnet.route("http://api/never", script=["hang"] * 3)


def at():
    return round(now(), 2)


async def attempt(coro):
    try:
        response = await coro
        print(at(), response.status_code)
    except httpx.HTTPError as error:
        print(at(), repr(error))


async def heartbeat(lags):
    while True:
        started = now()
        await asyncio.sleep(0.1)
        lags.append(round(now() - started - 0.1, 2))


async def lag(work):
    lags = []
    beat = asyncio.create_task(heartbeat(lags))
    await asyncio.sleep(0.05)
    await work
    await asyncio.sleep(0.15)
    beat.cancel()
    return max(lags) + 0.0


async def blocking():
    requests.get("http://api/fast")
    httpx.get("http://api/fast")


async def main():
    async with httpx.AsyncClient(timeout=1, limits=httpx.Limits(max_connections=2)) as client:
        for _ in range(4):
            await attempt(client.get("http://api/shaky"))
        await attempt(client.get("http://api/never"))
        await attempt(client.get("http://nobody.invalid"))
        results = await asyncio.gather(*[client.get("http://api/fast") for _ in range(5)])
        print(at(), simnet.meter.peak["api"], {r.json()["ok"] for r in results})
        held = [asyncio.create_task(client.get("http://api/never", timeout=None)) for _ in range(2)]
        await asyncio.sleep(0)
        await attempt(client.get("http://api/fast"))
        for task in held:
            task.cancel()
        await asyncio.wait(held)
        await attempt(client.get("http://api/fast"))
    print("open", _spans_open())
    print("awaited", await lag(asyncio.sleep(0.2)), "blocking", await lag(blocking()),
          "in a thread", await lag(asyncio.to_thread(requests.get, "http://api/fast")))


asyncio.run(main())
