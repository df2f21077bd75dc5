# asyncio.wait: modes, timeout, sets
import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n


def names(s):
    return sorted(t.get_name() for t in s)


def tasks():
    return [asyncio.create_task(job(i, i == 2), name=f"j{i}") for i in (1, 2, 3)]


async def main():
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(tasks(), return_when=mode)
        print(mode, names(done), names(pending), type(done).__name__)
        await asyncio.sleep(5)
        for t in done | pending:
            t.exception()
    for timeout in (0, 1.5, None):
        ts = tasks()
        done, pending = await asyncio.wait(ts, timeout=timeout)
        print(timeout, names(done), names(pending))
        for t in pending:
            t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
    f = asyncio.get_running_loop().create_future()
    f.cancel()
    t = asyncio.create_task(job(1))
    done, pending = await asyncio.wait([f, t], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    done, pending = await asyncio.wait([f, f])
    print(len(done))
    w = asyncio.create_task(asyncio.wait([asyncio.create_task(job(9), name="k")]))
    await asyncio.sleep(1)
    w.cancel()
    try:
        await w
    except asyncio.CancelledError:
        print("wait cancelled;", [t.get_name() for t in asyncio.all_tasks() if t.get_name() == "k"])
    try:
        await asyncio.wait([f], return_when="NO")
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait({f}, timeout=-1)
        print("negative ok")
    except ValueError as e:
        print(e)


asyncio.run(main())
