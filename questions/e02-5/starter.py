import asyncio

from sensors import read_sensor


async def read_all(rooms):
    readings = []
    for room in rooms:
        readings.append(await read_sensor(room))
    return readings


async def main():
    rooms = ["kitchen", "cellar", "attic", "garden"]
    for reading in await read_all(rooms):
        print(reading)


if __name__ == "__main__":
    asyncio.run(main())
