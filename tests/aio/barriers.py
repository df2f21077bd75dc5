# Barrier: wait, indices, reset, abort, with
import asyncio


async def party(b, name, delay, log):
    await asyncio.sleep(delay)
    try:
        i = await b.wait()
        log.append((name, i))
    except asyncio.BrokenBarrierError as e:
        log.append((name, repr(e)))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def main():
    b, log = asyncio.Barrier(3), []
    print(b.parties, b.n_waiting, b.broken, repr(b)[-24:])
    await asyncio.gather(*(party(b, n, i * 0.1, log) for i, n in enumerate("abcdef")))
    print(log)
    log.clear()
    ts = [asyncio.create_task(party(b, n, 0, log)) for n in "ab"]
    await asyncio.sleep(0.1)
    print(b.n_waiting, repr(b)[-24:])
    await b.reset()
    await asyncio.gather(*ts)
    print(log, b.broken)
    log.clear()
    ts = [asyncio.create_task(party(b, n, 0, log)) for n in "ab"]
    await asyncio.sleep(0.1)
    ts[0].cancel()
    await asyncio.sleep(0.1)
    print(log, b.n_waiting)
    ts += [asyncio.create_task(party(b, n, 0, log)) for n in "yz"]
    await asyncio.gather(*ts, return_exceptions=True)
    print(log)
    log.clear()
    ts = [asyncio.create_task(party(b, n, 0, log)) for n in "ab"]
    await asyncio.sleep(0.1)
    await b.abort()
    await asyncio.gather(*ts)
    print(log, b.broken, repr(b)[-8:])
    try:
        await b.wait()
    except asyncio.BrokenBarrierError as e:
        print(e)
    await b.reset()
    print(b.broken)
    one = asyncio.Barrier(1)
    async with one as i:
        print("with", i)


asyncio.run(main())
