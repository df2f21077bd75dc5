# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, websockets, time
async def run(policy):
    conns = set()
    async def handler(ws): conns.add(ws); await ws.wait_closed()
    got = {"fast": [], "slow": []}
    async def client(n, d):
        async with websockets.connect("ws://sim:1", max_queue=2) as ws:
            try:
                while True: m = await ws.recv(); got[n].append((m, round(time.monotonic() - t0, 1))); await asyncio.sleep(d)
            except websockets.ConnectionClosed: pass
    t0 = time.monotonic()
    async with websockets.serve(handler, "sim", 1):
        cs = [asyncio.create_task(client("fast", 0)), asyncio.create_task(client("slow", 3))]; await asyncio.sleep(0.2)
        for i in range(8):
            if policy == "await each": [await c.send(i) for c in conns]
            else: websockets.broadcast(conns, i)
            await asyncio.sleep(0.5)
        for c in list(conns): await c.close()
        await asyncio.gather(*cs)
    print(policy, "| fast got", len(got["fast"]), "last at", got["fast"][-1][1], "| slow got", len(got["slow"]))
async def main(): await run("await each"); await run("broadcast, drop if full")
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
