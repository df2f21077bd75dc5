import asyncio

from weather import advice, temperature


async def report(city):
    degrees = await temperature(city)
    return [f"{city}: {degrees} degrees", await advice(degrees)]


async def main():
    for line in await report("oslo"):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
