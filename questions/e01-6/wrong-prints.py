import asyncio


async def countdown(n):
    for number in range(n, 0, -1):
        print(number)
        await asyncio.sleep(1)
    print("lift-off")


async def main():
    print(await countdown(3))


if __name__ == "__main__":
    asyncio.run(main())
