# getters and putters cancelled while being woken
import asyncio


async def getter(q, name, log):
    try:
        log.append((name, await q.get()))
    except asyncio.CancelledError:
        log.append(name + "!")
        raise


async def putter(q, x, log):
    try:
        await q.put(x)
        log.append(("put", x))
    except asyncio.CancelledError:
        log.append(f"put {x}!")
        raise


async def main():
    for when in range(4):
        q, log = asyncio.Queue(), []
        ts = [asyncio.create_task(getter(q, n, log)) for n in "abc"]
        await asyncio.sleep(0)
        if when == 0:
            q.put_nowait(1)
            ts[0].cancel()
        elif when == 1:
            ts[0].cancel()
            q.put_nowait(1)
        elif when == 2:
            q.put_nowait(1)
            q.put_nowait(2)
            ts[0].cancel()
            ts[1].cancel()
        else:
            q.put_nowait(1)
            print(q.get_nowait())
        await asyncio.sleep(1)
        for t in ts:
            t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
        print("get", when, log, q.qsize())
    for when in range(3):
        q, log = asyncio.Queue(1), []
        q.put_nowait(0)
        ts = [asyncio.create_task(putter(q, n, log)) for n in (1, 2, 3)]
        await asyncio.sleep(0)
        if when == 0:
            q.get_nowait()
            ts[0].cancel()
        elif when == 1:
            ts[1].cancel()
            q.get_nowait()
        else:
            q.get_nowait()
            q.put_nowait("barged")
        await asyncio.sleep(1)
        while not q.empty():
            log.append(q.get_nowait())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        for t in ts:
            t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
        print("put", when, log, q.qsize())
    q = asyncio.Queue()
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    for fn, args in ((q.get_nowait, ()), (asyncio.Queue(1).put_nowait, (1,))):
        try:
            print(fn(*args))
        except asyncio.QueueEmpty as e:
            print("QueueEmpty", repr(e))
    q = asyncio.Queue(1)
    q.put_nowait(1)
    try:
        q.put_nowait(2)
    except asyncio.QueueFull as e:
        print(repr(e), q.full(), q.maxsize)


asyncio.run(main())
