# As tutorials have it: publishers and subscribers over queues
import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager, AsyncExitStack
import weakref

class Hub:
    def __init__(self):
        self.topics = defaultdict(list)
    @asynccontextmanager
    async def subscribe(self, topic, maxsize=0):
        q = asyncio.Queue(maxsize)
        self.topics[topic].append(q)
        try:
            yield self._stream(q)
        finally:
            self.topics[topic].remove(q)
            print('unsubscribed', topic, len(self.topics[topic]))
    async def _stream(self, q):
        while True:
            m = await q.get()
            if m is None:
                return
            yield m
    async def publish(self, topic, m):
        await asyncio.gather(*(q.put(m) for q in self.topics[topic]))

async def reader(hub, name, *topics):
    async with AsyncExitStack() as stack:
        streams = [await stack.enter_async_context(hub.subscribe(t)) for t in topics]
        async def pump(t, s):
            async for m in s:
                print(f'{name} <{t}> {m}')
        await asyncio.gather(*(pump(t, s) for t, s in zip(topics, streams)))
    print(name, 'ends')

async def main():
    hub = Hub()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(reader(hub, 'A', 'x'))
        tg.create_task(reader(hub, 'B', 'x', 'y'))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for i in range(2):
            await hub.publish('x', i)
            await hub.publish('y', i * 10)
            await asyncio.sleep(1)
        for t in 'xy':
            await hub.publish(t, None)
asyncio.run(main())
