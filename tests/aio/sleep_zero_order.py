# who runs next: sleep(0), ready tasks, callbacks
import asyncio
async def step(n):
    for i in range(3):
        print(n, i)
        await asyncio.sleep(0)
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    t = [asyncio.create_task(step(n)) for n in "ab"]
    loop.call_soon(print, "soon 2")
    print("main before")
    await asyncio.sleep(0)
    print("main after 1")
    loop.call_soon(print, "soon 3")
    await asyncio.gather(*t)
    await step("direct")
    async def immediate(): return "no switch"
    u = asyncio.create_task(step("u"))
    print(await immediate()); await u
asyncio.run(main())
