import asyncio


async def read_sensor(name):
    await asyncio.sleep(0.5)
    return {"roof": 21, "cellar": 12}[name]


async def save(difference):
    await asyncio.sleep(1)
    print("saved", difference)


async def measure():
    roof = await read_sensor("roof")
    cellar = await read_sensor("cellar")
    await save(roof - cellar)
    return roof - cellar


asyncio.run(measure())
difference = asyncio.run(measure())
print("difference", difference)
