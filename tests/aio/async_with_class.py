# __aenter__ and __aexit__: order, exceptions, swallowing
import asyncio
class Conn:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self):
        await asyncio.sleep(0); print("open", self.n); return self.n
    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0); print("close", self.n, t and t.__name__, v); return self.swallow
async def main():
    async with Conn("a") as a, Conn("b") as b: print(a, b)
    async with (Conn("p") as p, Conn("q")): print(p)
    async with Conn("s", True): raise KeyError("swallowed")
    try:
        async with Conn("x"): raise ValueError("out")
    except ValueError as e: print("caught", e)
    async def cancelled():
        async with Conn("c"): await asyncio.sleep(1)
    t = asyncio.create_task(cancelled()); await asyncio.sleep(0.01); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    async def ret():
        async with Conn("r"): return "value"
    print(await ret())
    for i in range(2):
        async with Conn(f"loop {i}"):
            if i == 0: continue
            break
asyncio.run(main())
