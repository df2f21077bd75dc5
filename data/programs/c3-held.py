import asyncio

alive = most = 0

async def job():
    global alive, most
    alive += 1
    most = max(most, alive)
    await asyncio.sleep(1)
    alive -= 1

async def worker(numbers):
    for _ in numbers:
        await job()

async def main():
    global most
    await asyncio.gather(*(job() for _ in range(200)))
    print("a task for each job: at most", most, "held")
    most = 0
    numbers = iter(range(200))
    await asyncio.gather(*(worker(numbers) for _ in range(4)))
    print("four workers: at most", most, "held")

asyncio.run(main())
