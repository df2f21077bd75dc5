# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, websockets
async def flaky(ws):
    await ws.send("tick"); await asyncio.sleep(0.5); await ws.close(1011)
async def listen(n):
    delay = 1
    while n:
        try:
            async with websockets.connect("ws://sim:1") as ws:
                async for m in ws: print("got", m); delay = 1; n -= 1
        except (websockets.ConnectionClosedError, ConnectionRefusedError) as e:
            print(type(e).__name__, "- retry in", delay); await asyncio.sleep(delay); delay = min(delay * 2, 8)
async def main():
    t = asyncio.create_task(listen(2)); await asyncio.sleep(4)
    async with websockets.serve(flaky, "sim", 1): await t
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
