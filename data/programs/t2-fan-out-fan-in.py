import asyncio
from tutor import now

SECONDS = {"paper": 2, "ink": 1, "glue": 3, "pens": 1}

async def price(what, places):
    async with places:
        await asyncio.sleep(SECONDS[what])
        print(what, "known at", round(now()))
        return 10 * SECONDS[what]

async def main():
    places = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        asked = [
            group.create_task(price(what, places)) for what in SECONDS]
    total = sum(task.result() for task in asked)
    print("together", total, "at", round(now()))

asyncio.run(main())
