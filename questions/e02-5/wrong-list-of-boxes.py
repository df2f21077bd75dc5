import asyncio

from sensors import read_sensor


async def read_all(rooms):
    boxes = [read_sensor(room) for room in rooms]
    readings = []
    for box in boxes:
        readings.append(await box)
    return readings


async def main():
    rooms = ["kitchen", "cellar", "attic", "garden"]
    for reading in await read_all(rooms):
        print(reading)


if __name__ == "__main__":
    asyncio.run(main())
