import asyncio

from sensors import read_sensor


async def read_all(rooms):
    readings = []
    for room in rooms:
        task = asyncio.create_task(read_sensor(room))
        readings.append(task)
    return readings


async def main():
    rooms = ["kitchen", "cellar", "attic", "garden"]
    for reading in await read_all(rooms):
        print(reading)


if __name__ == "__main__":
    asyncio.run(main())
