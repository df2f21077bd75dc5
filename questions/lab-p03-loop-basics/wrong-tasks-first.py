import asyncio


async def unlock():
    print("A: unlocking")
    await asyncio.sleep(1)
    print("A: unlocked")


async def welcome():
    print("B: welcome")
    await asyncio.sleep(1)
    print("B: everyone is in")


async def heat():
    print("C: heating on")
    await asyncio.sleep(2.5)
    print("C: warm")


async def main():
    door = asyncio.create_task(unlock())
    warm = asyncio.create_task(heat())
    await welcome()
    await door
    await warm
    print("the museum is open")


if __name__ == "__main__":
    asyncio.run(main())
