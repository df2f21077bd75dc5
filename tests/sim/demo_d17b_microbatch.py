# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, time
batches = []
async def model(xs): batches.append(len(xs)); await asyncio.sleep(0.5 + 0.05 * len(xs)); return [x * x for x in xs]
class Batcher:
    def __init__(self, max_size, max_wait): self.q = asyncio.Queue(); self.n, self.w = max_size, max_wait; self.t = asyncio.create_task(self.run())
    async def ask(self, x): f = asyncio.get_running_loop().create_future(); await self.q.put((x, f)); return await f
    async def run(self):
        while True:
            items = [await self.q.get()]; end = time.monotonic() + self.w
            while len(items) < self.n:
                try:
                    async with asyncio.timeout(end - time.monotonic()): items.append(await self.q.get())
                except TimeoutError: break
            for (x, f), y in zip(items, await model([x for x, _ in items])): f.done() or f.set_result(y)
async def main():
    t = time.monotonic(); await asyncio.gather(*[model([i]) for i in range(1)])
    for i in range(7): await model([i])
    print("one by one:", round(time.monotonic() - t, 2)); batches.clear()
    b = Batcher(4, 0.1); t = time.monotonic(); print(await asyncio.gather(*[b.ask(i) for i in range(8)]), round(time.monotonic() - t, 2), batches); b.t.cancel()
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
