# As tutorials have it: a loop by hand
import asyncio, functools

def cb(n, loop, *, kw=None):
    print(f'{loop.time():.1f} cb {n} {kw}')
    if n:
        loop.call_later(0.5, functools.partial(cb, n - 1, loop, kw=n))
    else:
        loop.stop()
loop = asyncio.new_event_loop()
try:
    loop.call_soon(cb, 3, loop)
    h = loop.call_at(loop.time() + 0.7, print, 'never')
    h.cancel()
    print(h.cancelled())
    loop.run_forever()
    print(loop.is_running(), loop.is_closed())
    def handler(l, ctx):
        print('handler:', ctx['message'], repr(ctx.get('exception')))
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    loop.call_later(0.1, loop.stop)
    loop.run_forever()
    async def bad():
        raise RuntimeError('lost')
    t = loop.create_task(bad())
    loop.run_until_complete(asyncio.sleep(0))
    loop.run_until_complete(asyncio.sleep(0))
    del t
    print(loop.run_until_complete(asyncio.sleep(0.1, 'v')))
    try:
        loop.run_until_complete(bad())
    except RuntimeError as e:
        print(e)
    loop.call_soon_threadsafe(print, 'ts')
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
finally:
    loop.close()
    print(loop.is_closed())
for f in (loop.run_forever, lambda: loop.call_soon(print)):
    try:
        f()
    except RuntimeError as e:
        print(e)
with asyncio.Runner(debug=True) as r:
    print(r.run(asyncio.sleep(0.1, 1)), r.get_loop().get_debug(), r.run(asyncio.sleep(0, 2)))
