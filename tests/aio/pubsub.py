# a small publish and subscribe with a queue for each subscriber
import asyncio
class Hub:
    def __init__(self): self.subs = {}
    def publish(self, m):
        for q in list(self.subs): q.put_nowait(m)
class Subscription:
    def __init__(self, hub): self.hub, self.q = hub, asyncio.Queue()
    def __enter__(self): self.hub.subs[self.q] = True; return self.q
    def __exit__(self, *e): del self.hub.subs[self.q]
async def reader(n, hub):
    with Subscription(hub) as q:
        while (m := await q.get()) != "stop": print(n, m)
    print(n, "left")
async def main():
    hub = Hub(); rs = [asyncio.create_task(reader(i, hub)) for i in range(2)]
    await asyncio.sleep(0.01)
    for m in ("hello", "world", "stop"): hub.publish(m); await asyncio.sleep(0.01)
    await asyncio.gather(*rs); print(len(hub.subs))
asyncio.run(main())
