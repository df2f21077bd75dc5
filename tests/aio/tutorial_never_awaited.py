# As tutorials have it: what is never awaited
import asyncio, warnings, sys

async def f():
    pass

async def main():
    f()
    x = f()
    del x
    t = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    asyncio.ensure_future(boom())
    await asyncio.sleep(0.1)
    print('main done')

async def boom():
    raise LookupError('nobody looks')
asyncio.run(main())
with warnings.catch_warnings():
    warnings.simplefilter('error')
    c = f()
    c.close()
    print('closed', c.cr_frame)
try:
    asyncio.run(5)
except ValueError as e:
    print(e)

async def nested():
    c = f()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    try:
        asyncio.get_running_loop().run_until_complete(asyncio.sleep(0))
    except RuntimeError as e:
        print(e)
asyncio.run(nested())
