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
    await unlock()
    await heat()
    await welcome()
    print("the museum is open")


if __name__ == "__main__":
    asyncio.run(main())
