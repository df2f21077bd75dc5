# As tutorials have it: shield, timeouts and what is cancelled
import asyncio

async def critical():
    try:
        await asyncio.sleep(2)
        print('saved')
        return 'ok'
    except asyncio.CancelledError:
        print('critical cancelled')
        raise

async def main():
    t = asyncio.create_task(critical())
    try:
        await asyncio.wait_for(asyncio.shield(t), 1)
    except TimeoutError:
        print('timeout but', t)
    print(await t)
    try:
        async with asyncio.timeout(None) as cm:
            cm.reschedule(asyncio.get_running_loop().time() + 0.5)
            print(cm, cm.when() is not None, cm.expired())
            await asyncio.sleep(5)
    except TimeoutError as e:
        print(cm.expired(), repr(e), repr(e.__cause__), cm)
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1):
        await asyncio.sleep(0.1)
    outer = asyncio.create_task(asyncio.shield(asyncio.sleep(0.2, 'x')) if False else critical())
    await asyncio.sleep(0)
    outer.cancel('why')
    try:
        await outer
    except asyncio.CancelledError as e:
        print(e, e.args, outer.cancelled())
    async def stubborn():
        for i in range(2):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print('no', i, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        return 'survived'
    s = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        s.cancel()
    print(await s)
asyncio.run(main(), debug=False)
