# three at a barrier
import asyncio
async def example_barrier():
    b = asyncio.Barrier(3)
    async def task():
        async with b as position:
            if position == 0: print("End of *filling phase*")
    a = asyncio.create_task(task()); c = asyncio.create_task(task())
    await asyncio.sleep(0)
    print(b.n_waiting, b.parties)
    await b.wait(); print("passed")
    await asyncio.gather(a, c)
    print(b)if False else print(b.n_waiting)
asyncio.run(example_barrier())
