# TaskGroup: tasks that add tasks, results, errors while cancelling, base exceptions, nothing in it
import asyncio


async def job(n, fail=None, on_cancel=None):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        if on_cancel:
            raise on_cancel
        raise
    if fail:
        raise fail
    return n


async def spawns(g, depth):
    if depth:
        g.create_task(spawns(g, depth - 1), name=f"s{depth}")
    await asyncio.sleep(0.1)
    print("depth", depth)


async def main():
    async with asyncio.TaskGroup() as g:
        pass
    async with asyncio.TaskGroup() as g:
        g.create_task(spawns(g, 3))
    async with asyncio.TaskGroup() as g:
        ts = [g.create_task(job(i / 10)) for i in (3, 1, 2)]
        print("body ends")
    print([t.result() for t in ts])
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, ValueError("first")))
            g.create_task(job(5, on_cancel=KeyError("while cancelling")))
    except ExceptionGroup as eg:
        print(sorted(repr(e) for e in eg.exceptions))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, asyncio.CancelledError("only this task")))
            t = g.create_task(job(2))
        print("group survives", t.result())
    except BaseException as e:
        print("?", repr(e))
    try:
        async with asyncio.TaskGroup() as g:
            t = g.create_task(job(5))
            await asyncio.sleep(0)
            t.cancel()
        print("cancelled child is no error")
    except BaseException as e:
        print("?", repr(e))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, ExceptionGroup("own", [ValueError(1), TypeError(2)])))
    except* ValueError as eg:
        print("values", repr(eg))
    except* TypeError as eg:
        print("types", repr(eg))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, ValueError("task")))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise OSError("body, while being cancelled")
    except ExceptionGroup as eg:
        print(sorted(repr(e) for e in eg.exceptions))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, ValueError("x")))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("body swallows")
            await asyncio.sleep(1)
            print("body goes on")
    except* ValueError as eg:
        print(repr(eg))

    async def early():
        async with asyncio.TaskGroup() as g:
            t = g.create_task(job(1))
            return await t

    print(await early())
    for i in range(3):
        async with asyncio.TaskGroup() as g:
            t = g.create_task(job(0))
            if i == 1:
                continue
            await t
        print(i)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(1, SystemExit(4)))
            t = g.create_task(job(5))
    except BaseException as e:
        print(repr(e))


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e.code)
