# As tutorials have it: which line comes first
import asyncio

async def a():
    print('a1')
    await asyncio.sleep(0)
    print('a2')
    return 'A'

async def b():
    print('b1')
    r = await a()
    print('b2', r)

async def main():
    print('main start')
    t = asyncio.create_task(b())
    t2 = asyncio.ensure_future(a())
    asyncio.get_running_loop().call_soon(print, 'soon')
    print('before await')
    await asyncio.sleep(0)
    print('after zero')
    await t
    print('t done', t2.done())
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(lambda f: print('cb', f.result()))
    fut.set_result(5)
    print('set')
    print(await fut)
    await asyncio.sleep(0)
asyncio.run(main())
