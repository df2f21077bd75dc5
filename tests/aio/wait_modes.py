# wait: the three modes, timeouts, errors; as_completed with a timeout; wait_for
import asyncio


async def value(v, d):
    await asyncio.sleep(d)
    return v


async def fail(d):
    await asyncio.sleep(d)
    raise RuntimeError("failed")


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def make(*jobs):
    return [asyncio.create_task(c, name=n) for n, c in jobs]


async def main():
    loop = asyncio.get_running_loop()
    ts = make(("a", value(1, 1)), ("b", value(2, 2)), ("c", fail(1.5)))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), round(loop.time(), 1))
    done, pending = await asyncio.wait(ts)
    print(names(done), names(pending), repr(ts[2].exception()))
    ts = make(("d", value(1, 3)), ("e", value(1, 1)))
    done, pending = await asyncio.wait(ts, timeout=2)
    print(names(done), names(pending), round(loop.time(), 1))
    await asyncio.wait(pending)
    for bad in ([], None):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.wait([c := value(1, 1)])
    except TypeError as e:
        print(e)
        c.close()
    try:
        for f in asyncio.as_completed([value("x", 3), value("y", 1)], timeout=2):
            print(await f)
    except asyncio.TimeoutError as e:
        print("timeout", repr(e))
    print(await asyncio.wait_for(value("in time", 1), 2))
    try:
        await asyncio.wait_for(value("late", 5), timeout=0.5)
    except TimeoutError as e:
        print("late", repr(e), repr(e.__cause__))
    try:
        await asyncio.wait_for(value("at once", 5), timeout=0)
    except TimeoutError as e:
        print("zero", repr(e))
    print(await asyncio.wait_for(value("no limit", 1), None), round(loop.time(), 1))
    try:
        await asyncio.wait_for(fail(1), 2)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
