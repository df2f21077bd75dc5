import asyncio

from weather import advice, temperature


lock = asyncio.Lock()


async def report(city):
    async with lock:
        try:
            degrees = await temperature(city)
        except KeyError:
            return await report("home")
        return [f"{city}: {degrees} degrees", await advice(degrees)]


async def main():
    for line in await report("oslo"):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
