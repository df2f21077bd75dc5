# deep await chains and cycles of tasks
import asyncio


async def deep(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await deep(n - 1)


async def chain(prev):
    if prev is None:
        await asyncio.sleep(1)
        return 0
    return 1 + await prev


async def cycle(box):
    await asyncio.sleep(0)
    await box[0]


async def main():
    print(await deep(300))
    t = None
    for _ in range(200):
        t = asyncio.create_task(chain(t))
    print(await t)
    try:
        await asyncio.current_task()
    except RuntimeError as e:
        print(str(e)[:26])
    box = []
    a = asyncio.create_task(cycle(box))
    box.append(a)
    try:
        await a
    except RuntimeError as e:
        print(str(e)[:26])
    t = None
    for _ in range(50):
        t = asyncio.create_task(chain(t))
    await asyncio.sleep(0)
    t.cancel("end")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)
    print(len(asyncio.all_tasks()))
    ts = [asyncio.create_task(asyncio.sleep(i % 7)) for i in range(500)]
    await asyncio.wait(ts)
    print(all(t.done() for t in ts))


asyncio.run(main())
