# As tutorials have it: a cache of coroutines; a lazy value
import asyncio, functools
from collections import OrderedDict

def alru(maxsize=128):
    def deco(fn):
        cache = OrderedDict()
        locks = {}
        stats = dict(hits=0, misses=0)
        @functools.wraps(fn)
        async def inner(*args):
            lock = locks.setdefault(args, asyncio.Lock())
            async with lock:
                if args in cache:
                    cache.move_to_end(args)
                    stats['hits'] += 1
                    return cache[args]
                stats['misses'] += 1
                v = cache[args] = await fn(*args)
                if len(cache) > maxsize:
                    old, _ = cache.popitem(last=False)
                    locks.pop(old, None)
                return v
        inner.stats = stats
        inner.cache = cache
        return inner
    return deco

@alru(2)
async def get(x, y=0):
    print('computing', x)
    await asyncio.sleep(1)
    return x ** 2 + y

class Lazy:
    def __init__(self):
        self._task = None
    @property
    def value(self):
        if self._task is None:
            self._task = asyncio.ensure_future(get(7))
        return self._task

async def main():
    print(await asyncio.gather(get(1), get(1), get(2), get(3), get(1)))
    print(get.stats, list(get.cache))
    l = Lazy()
    print(await l.value, await l.value, l.value is l.value)
asyncio.run(main())
