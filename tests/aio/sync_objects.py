# locks, events, semaphores, conditions, barriers: order and reprs
import asyncio


def plain(x):
    return " ".join(w for w in repr(x).split() if w != "at" and "0x" not in w)


async def hold(lock, name, d):
    async with lock:
        print(name, "in")
        await asyncio.sleep(d)
        print(name, "out")


async def main():
    lock = asyncio.Lock()
    print(plain(lock))
    ts = [asyncio.create_task(hold(lock, n, 1)) for n in "abc"]
    await asyncio.sleep(0.5)
    print(plain(lock), lock.locked())
    ts[1].cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    event = asyncio.Event()

    async def waiter(n):
        print(n, await event.wait())

    ts = [asyncio.create_task(waiter(n)) for n in range(2)]
    await asyncio.sleep(0)
    print(plain(event), event.is_set())
    event.set()
    await asyncio.gather(*ts)
    print(plain(event), await event.wait())
    event.clear()
    sem = asyncio.Semaphore(2)

    async def limited(n):
        async with sem:
            print("in", n)
            await asyncio.sleep(1)

    ts = [asyncio.create_task(limited(n)) for n in range(4)]
    await asyncio.sleep(0.5)
    print(plain(sem), sem.locked())
    await asyncio.gather(*ts)
    print(plain(sem))
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
    cond = asyncio.Condition()
    items = []

    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print(n, "got", items.pop(0))

    ts = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(1)
    for i in range(2):
        async with cond:
            items.append(i)
            cond.notify()
        await asyncio.sleep(0.1)
    async with cond:
        items.append(9)
        cond.notify_all()
    await asyncio.gather(*ts)
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    barrier = asyncio.Barrier(3)

    async def party(n):
        await asyncio.sleep(n)
        place = await barrier.wait()
        print("party", n, "place", place)

    await asyncio.gather(*[party(n) for n in range(3)])
    print(barrier.parties, barrier.n_waiting, barrier.broken)


asyncio.run(main())
