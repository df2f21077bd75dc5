# Ray: tasks on CPUs, references, errors, actors of both kinds, what blocks whom.
import asyncio
import ray
import simnet
from tutor import cpu, now


@ray.remote
def work(x, seconds=1):
    cpu(seconds)
    if x < 0:
        raise ValueError("negative")
    return x + 1


@ray.remote(num_returns=2)
def both(items):
    items.append(1)
    return len(items), items


@ray.remote
def nested(n):
    return sum(ray.get([work.remote(i) for i in range(n)]))


@ray.remote
class Counter:
    def __init__(self, start=0):
        self.n = start

    def add(self, k):
        cpu(.5)
        self.n += k
        return self.n

    def fail(self):
        return 1 // 0


@ray.remote
class Server:
    def __init__(self):
        self.most = self.now = 0

    async def ask(self, seconds):
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(seconds)
        self.now -= 1
        return round(now(), 2)

    async def blocks(self):
        return ray.get(work.remote(1))

    async def yields(self):
        return await work.remote(1)

    async def peak(self):
        return self.most


def attempt(fn, *args):
    try:
        print(fn(*args))
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).splitlines()[0]}")


async def main():
    start = now()
    refs = [work.remote(i) for i in range(6)]
    print(await asyncio.gather(*refs), round(now() - start, 2))
    print(simnet.meter.peak["ray"])
    chained = work.remote(work.remote(5))
    print(await chained, await nested.remote(3), round(now() - start, 2))
    mine = []
    first, second = both.remote(mine)
    print(await first, await second, mine)
    try:
        await work.remote(-1)
    except ValueError as error:
        print(type(error).__name__, isinstance(error, ray.exceptions.RayTaskError), repr(error.cause), str(error).splitlines()[0])
    refs = [work.remote(1, s) for s in (1, 3, 2)]
    done, pending = ray.wait(refs, num_returns=2)
    print([refs.index(r) for r in done], [refs.index(r) for r in pending], ray.wait(pending, timeout=.5)[0])
    attempt(lambda: ray.get(work.remote(1, 5), timeout=1))

    c = Counter.remote(10)
    start = now()
    print(await asyncio.gather(c.add.remote(1), c.add.remote(2)), round(now() - start, 2))
    s = Server.remote()
    start = now()
    slow = s.ask.remote(2)
    print(await asyncio.gather(*[s.ask.remote(1) for _ in range(3)]), await slow, await s.peak.remote())
    start = now()
    print(await asyncio.gather(s.blocks.remote(), s.ask.remote(.1)), round(now() - start, 2))
    start = now()
    print(await asyncio.gather(s.yields.remote(), s.ask.remote(.1)), round(now() - start, 2))
    slow = s.ask.remote(9)
    await asyncio.sleep(.5)
    ray.cancel(slow)
    attempt(ray.get, slow)
    waiting = [c.add.remote(1) for _ in range(3)]
    ray.kill(c)
    for ref in waiting[1:]:
        attempt(ray.get, ref)
    attempt(ray.get, c.add.remote(1))


ray.init(num_cpus=4)
asyncio.run(main())
box = ray.put([1, 2])
ray.get(box).append(3)
print(ray.get([box, box]), repr(box)[:12])
keeper = Counter.options(name="keeper").remote()
print(ray.get(ray.get_actor("keeper").add.remote(4)))
attempt(lambda: ray.get(keeper.fail.remote()))
attempt(work, 1)
attempt(Counter)
attempt(keeper.add, 1)
attempt(ray.get, 5)
attempt(ray.remote, asyncio.sleep)
attempt(ray.init)
attempt(ray.get_actor, "nobody")
attempt(lambda: ray.remote(num_gpu=1)(print))
attempt(lambda: ray.data)
print(ray.cluster_resources(), ray.is_initialized())
ray.shutdown()
print(round(now(), 2))
