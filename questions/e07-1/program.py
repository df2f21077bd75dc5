import asyncio

async def cook(dish, minutes):
    await asyncio.sleep(minutes)
    print("served", dish)
    return dish

async def main():
    soup = asyncio.create_task(cook("soup", 2))
    await asyncio.sleep(1)
    bill = await asyncio.gather(cook("rice", 1.5), soup, cook("egg", .5))
    print(bill)

asyncio.run(main())
