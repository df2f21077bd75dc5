# the reprs of queues
import asyncio, re
def show(x): print(re.sub(" at 0x[0-9a-f]+", "", repr(x)), "|", re.sub(" at 0x[0-9a-f]+", "", str(x)))
async def main():
    q = asyncio.Queue(3); show(q)
    q.put_nowait("a"); show(q)
    u = asyncio.Queue(); t = asyncio.create_task(u.get()); await asyncio.sleep(0); show(u); t.cancel()
    f = asyncio.Queue(1); f.put_nowait(1); t = asyncio.create_task(f.put(2)); await asyncio.sleep(0); show(f); t.cancel()
    show(asyncio.LifoQueue()); show(asyncio.PriorityQueue())
    await asyncio.sleep(0)
asyncio.run(main())
