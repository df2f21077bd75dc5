# create_task only puts the task in the queue
import asyncio
async def job(n): print("job", n)
async def main():
    ts = [asyncio.create_task(job(i)) for i in range(3)]
    print("created")
    for i in range(2): print("busy", i)
    await asyncio.sleep(0)
    print("after sleep(0)", [t.done() for t in ts])
asyncio.run(main())
