# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, time
async def stage(name, inq, outq, d, workers=1):
    async def w():
        while (x := await inq.get()) is not None:
            await asyncio.sleep(d); await outq.put(x)
        await inq.put(None)
    await asyncio.gather(*[w() for _ in range(workers)]); await outq.put(None)
async def main():
    for workers in (1, 3):
        a, b, c, d = (asyncio.Queue(2) for _ in range(4)); out = []
        async def feed():
            for i in range(6): await a.put(i)
            await a.put(None)
        async def sink():
            while (x := await d.get()) is not None: out.append(x)
        t = time.monotonic(); await asyncio.gather(feed(), stage("load", a, b, 0.2), stage("infer", b, c, 0.6, workers), stage("save", c, d, 0.1), sink())
        print("infer workers", workers, "->", round(time.monotonic() - t, 2), out)
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
