import asyncio

from sensors import read_sensor


async def read_all(rooms):
    readings = []

    async def read(room):
        readings.append(await read_sensor(room))

    tasks = [asyncio.create_task(read(room)) for room in rooms]
    for task in tasks:
        await task
    return readings


async def main():
    rooms = ["kitchen", "cellar", "attic", "garden"]
    for reading in await read_all(rooms):
        print(reading)


if __name__ == "__main__":
    asyncio.run(main())
