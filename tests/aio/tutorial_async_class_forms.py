# As tutorials have it: classes with asynchronous methods of every kind
import asyncio, abc

class AsyncInit:
    def __init__(self, x):
        self.x = x
    def __await__(self):
        return self._init().__await__()
    async def _init(self):
        await asyncio.sleep(0.1)
        self.ready = True
        return self
    @classmethod
    async def create(cls, *a):
        return await cls(*a)
    def __repr__(self):
        return f"{type(self).__name__}({self.x}, ready={getattr(self, 'ready', False)})"

class Repo(abc.ABC):
    @abc.abstractmethod
    async def get(self, k):
        ...

class Mem(Repo):
    def __init__(self):
        self.d = {}
    async def get(self, k):
        return self.d.get(k)
    async def __aenter__(self):
        print('open')
        return self
    async def __aexit__(self, t, e, tb):
        print('close', t and t.__name__)
        return t is KeyError

class Ticker:
    def __init__(self, delay, to):
        self.delay, self.i, self.to = (delay, 0, to)
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.i >= self.to:
            raise StopAsyncIteration
        self.i += 1
        if self.i > 1:
            await asyncio.sleep(self.delay)
        return self.i

async def main():
    print(await AsyncInit(1), await AsyncInit.create(2))
    try:
        Repo()
    except TypeError as e:
        print(e)
    async with Mem() as m:
        print(await m.get('a'))
        m.d['b']
    async for i in Ticker(0.1, 3):
        print(i, end=' ')
    else:
        print('done')
    print([i async for i in Ticker(0, 5) if i % 2], {i: i async for i in Ticker(0, 2)})
    print(await asyncio.gather(*[m.get(1), m.get(2)]))
    print(list(map(asyncio.iscoroutinefunction, (m.get, Mem.get, print, lambda: 1, AsyncInit.create))))
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    try:
        for x in Ticker(0, 1):
            pass
    except TypeError as e:
        print(e)
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        await 5
    except TypeError as e:
        print(e)
asyncio.run(main())
