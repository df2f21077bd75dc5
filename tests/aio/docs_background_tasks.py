# tasks kept in a set until they are done
import asyncio
background = set()
async def some_coro(param):
    await asyncio.sleep(0.01 * param)
    print("done", param)
async def main():
    for i in range(4):
        task = asyncio.create_task(some_coro(param=i))
        background.add(task)
        task.add_done_callback(background.discard)
    print(len(background))
    await asyncio.sleep(0.025); print(len(background))
    await asyncio.gather(*background); await asyncio.sleep(0); print(len(background))
asyncio.run(main())
