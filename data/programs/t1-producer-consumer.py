import asyncio
from tutor import now

async def postman(letters):
    for number in range(1, 7):
        await asyncio.sleep(0.5)
        await letters.put(number)
    for _ in range(2):
        await letters.put(None)
    print("postman goes home at", round(now(), 1))

async def clerk(name, letters):
    while (number := await letters.get()) is not None:
        await asyncio.sleep(2)
        print(name, "has answered", number, "at", round(now(), 1))

async def main():
    letters = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(postman(letters))
        group.create_task(clerk("ann", letters))
        group.create_task(clerk("bob", letters))

asyncio.run(main())
