# As tutorials have it: what tasks and futures say of themselves
import asyncio

async def a():
    await asyncio.sleep(1)

async def main():
    t = asyncio.create_task(a(), name='first')
    t2 = asyncio.create_task(a())
    print(asyncio.current_task().get_name(), t.get_name(), t2.get_name().startswith('Task-'))
    print(len(asyncio.all_tasks()), sorted((x.get_name() for x in asyncio.all_tasks()))[-1])
    print(t, t.get_coro().__name__, t.done())
    await asyncio.sleep(0)
    t.print_stack()
    print(t.get_stack()[0].f_lineno)
    try:
        t.result()
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        t.set_result(1)
    except RuntimeError as e:
        print(e)
    await t
    print(t.result(), t.exception(), t)
    f = asyncio.get_running_loop().create_future()
    print(f)
    f.set_exception(ValueError('x'))
    print(f)
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        await f
    except ValueError as e:
        print(repr(e))
    print(asyncio.isfuture(f), asyncio.isfuture(t), asyncio.iscoroutine(a), asyncio.get_running_loop().get_debug())
    g = asyncio.gather(t2, f, return_exceptions=True)
    print(await g)
    print(g)
asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
c = a()
try:
    asyncio.create_task(c)
except RuntimeError as e:
    print(e)
c.close()
