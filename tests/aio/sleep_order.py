# timers: by deadline, equal deadlines in order of creation
import asyncio
async def s(n, d):
    await asyncio.sleep(d)
    print(n, d)
async def main():
    await asyncio.gather(*[s(i, d) for i, d in enumerate([0.03, 0.01, 0.02, 0.01, 0, 0.03, -1])])
    print(await asyncio.sleep(0.01, "result"), await asyncio.sleep(0, result=5), await asyncio.sleep(0.01))
    for bad in ("1", None, [1]):
        try:
            await asyncio.sleep(bad)
        except TypeError as e:
            print(e)
asyncio.run(main())
