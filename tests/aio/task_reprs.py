# the reprs of tasks and futures
import asyncio, re
def show(x): print(re.sub(r"(defined|running) at .*?task_reprs", r"\1 at task_reprs", re.sub(r" at 0x[0-9a-f]+", "", repr(x))))
async def job(): await asyncio.sleep(0.01); return "r"
async def bad(): raise ValueError("v")
async def main():
    t = asyncio.create_task(job(), name="my job"); show(t)
    await asyncio.sleep(0); show(t); await t; show(t)
    b = asyncio.create_task(bad(), name="b"); await asyncio.wait([b]); show(b); b.exception()
    c = asyncio.create_task(job(), name="c"); c.cancel(); show(c); await asyncio.wait([c]); show(c)
    loop = asyncio.get_running_loop(); f = loop.create_future(); show(f)
    f.add_done_callback(print); show(f); f.add_done_callback(len); show(f); f.add_done_callback(len); show(f)
    for cb in (print, len): f.remove_done_callback(cb)
    f.set_result([1] * 5); show(f)
    e = loop.create_future(); e.set_exception(KeyError("k")); show(e); e.exception()
    x = loop.create_future(); x.cancel(); show(x)
    w = asyncio.create_task(job(), name="waits for"); o = asyncio.create_task(waits(w), name="outer"); await asyncio.sleep(0); await asyncio.sleep(0); show(o); await o
    g = asyncio.gather(job()); show(g); await g
    show(asyncio.current_task().get_coro())
async def waits(t): await t
asyncio.run(main())
