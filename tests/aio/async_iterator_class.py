# __aiter__ and __anext__ written by hand
import asyncio
class Countdown:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        await asyncio.sleep(0.01)
        self.n -= 1
        return self.n
class Reiterable:
    def __init__(self, n): self.n = n
    async def __aiter__gen(self):
        for i in range(self.n): yield i
    def __aiter__(self): return self.__aiter__gen()
async def main():
    async for i in Countdown(3): print(i)
    r = Reiterable(2); print([i async for i in r], [i async for i in r])
    it = aiter(Countdown(1)); print(await anext(it), await anext(it, "end"))
    print(sum([i async for i in Countdown(4)]), max([i async for i in Countdown(4)]))
asyncio.run(main())
