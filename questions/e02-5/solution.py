import asyncio

from sensors import read_sensor


async def read_all(rooms):
    tasks = [asyncio.create_task(read_sensor(room)) for room in rooms]
    return [await task for task in tasks]


async def main():
    rooms = ["kitchen", "cellar", "attic", "garden"]
    for reading in await read_all(rooms):
        print(reading)


if __name__ == "__main__":
    asyncio.run(main())
