# exceptions that nobody looks at
import asyncio
import gc


async def fails(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    t = asyncio.create_task(fails(0))
    await asyncio.sleep(1)
    print("before del")
    del t
    gc.collect()
    print("after del")
    t = asyncio.create_task(fails(0))
    await asyncio.sleep(1)
    t.exception()
    del t
    t = asyncio.create_task(fails(0))
    t.add_done_callback(lambda t: print("cb", t.cancelled()))
    await asyncio.sleep(1)
    t = None
    g = asyncio.gather(fails(0), fails(0), return_exceptions=True)
    await g
    del g
    try:
        await asyncio.gather(fails(1), fails(2))
    except ValueError as e:
        print("gather", e)
    await asyncio.sleep(5)
    asyncio.create_task(fails(0))
    await asyncio.sleep(1)
    print("end of main")
    keep.append(asyncio.create_task(fails(0)))
    await asyncio.sleep(1)


keep = []
asyncio.run(main())
print("after run")
keep.clear()
