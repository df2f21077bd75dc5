# As tutorials have it: context managers and generators that are closed
import asyncio
from contextlib import aclosing, asynccontextmanager, AsyncExitStack, ExitStack, nullcontext, contextmanager, redirect_stdout
import io

async def ticks(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)
    except GeneratorExit:
        print('exit')
        raise
    finally:
        await asyncio.sleep(0.2)
        print('cleanup')

@asynccontextmanager
async def res(name):
    print('acquire', name)
    try:
        yield name
    except ValueError as e:
        print('swallow', e)
    finally:
        print('release', name)

async def merge(*gens):
    q = asyncio.Queue()
    END = object()
    async def pump(g):
        async with aclosing(g):
            async for x in g:
                await q.put(x)
        await q.put(END)
    async with asyncio.TaskGroup() as tg:
        for g in gens:
            tg.create_task(pump(g))
        left = len(gens)
        while left:
            x = await q.get()
            if x is END:
                left -= 1
            else:
                yield x

async def main():
    async with aclosing(ticks(5)) as t:
        async for x in t:
            if x == 2:
                break
    async with AsyncExitStack() as st:
        rs = [await st.enter_async_context(res(n)) for n in 'ab']
        st.push_async_callback(asyncio.sleep, 0.1)
        st.callback(print, 'cb')
        raise ValueError('oops')
    print(rs)
    print([x async for x in merge(ticks(2), ticks(3))])
    async with nullcontext(5) as v:
        print(v)
    buf = io.StringIO()
    with redirect_stdout(buf):
        print('hidden')
    print(repr(buf.getvalue()))
    g = ticks(3)
    print(await g.asend(None), await g.__anext__())
    try:
        await g.athrow(KeyError('k'))
    except KeyError as e:
        print(repr(e))
    print(g.ag_running, g.ag_frame)
    @res('deco')
    async def inside():
        print('inside')
        raise ValueError('in')
    print(await inside())
asyncio.run(main())
