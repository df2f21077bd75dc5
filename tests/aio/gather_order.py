# gather: results in the order of the arguments, whatever ends first
import asyncio
async def job(n, d):
    await asyncio.sleep(d)
    print("done", n)
    return n
async def main():
    print(await asyncio.gather(job(1, 0.03), job(2, 0.01), job(3, 0.02)))
    print(await asyncio.gather())
    print(await asyncio.gather(*[job(i, 0) for i in range(3)]))
    same = job("same", 0)
    print(await asyncio.gather(same, same))
asyncio.run(main())
