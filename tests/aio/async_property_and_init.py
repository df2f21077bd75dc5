# what cannot be async, and the usual ways round
import asyncio
class A:
    async def __init_async__(self): await asyncio.sleep(0); self.x = 1; return self
    @classmethod
    async def create(cls): return await cls().__init_async__()
    def __await__(self): return self.__init_async__().__await__()
    @property
    async def value(self): await asyncio.sleep(0); return self.x * 10
async def main():
    a = await A.create(); print(a.x, await a.value, (await A()).x)
    class B:
        async def __init__(self): pass
    try:
        B()
    except TypeError as e: print(e)
    class C:
        async def __len__(self): return 1
        async def __bool__(self): return True
        async def __str__(self): return "s"
    for f in (len, bool, str):
        try: f(C())
        except TypeError as e: print(e)
asyncio.run(main())
