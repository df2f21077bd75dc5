import asyncio

from weather import advice, temperature


async def report(city):
    try:
        degrees = await asyncio.create_task(temperature(city))
    except KeyError:
        return await report("home")
    return [f"{city}: {degrees} degrees", await asyncio.create_task(advice(degrees))]


async def main():
    for line in await report("oslo"):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
