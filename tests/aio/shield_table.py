# shield: who is cancelled and who goes on
import asyncio
async def work():
    try:
        await asyncio.sleep(0.02)
        print("work done")
        return "result"
    except asyncio.CancelledError:
        print("work cancelled")
        raise
async def wait(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("outer cancelled")
        raise
async def main():
    inner = asyncio.create_task(work()); outer = asyncio.create_task(wait(inner))
    await asyncio.sleep(0.01); outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), inner.done(), await inner)
    inner = asyncio.create_task(work()); outer = asyncio.create_task(wait(inner))
    await asyncio.sleep(0.01); inner.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), outer.cancelled())
    try:
        await asyncio.wait_for(asyncio.shield(inner := asyncio.create_task(work())), 0.01)
    except TimeoutError:
        print("timeout, still working")
    print(await inner)
    done = asyncio.get_running_loop().create_future(); done.set_result(1)
    print(asyncio.shield(done) is done, await asyncio.shield(asyncio.sleep(0, "x")))
    try:
        asyncio.shield(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
