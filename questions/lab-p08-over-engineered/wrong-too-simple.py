import asyncio

from weather import advice, temperature


async def report(city):
    try:
        degrees = temperature(city)
    except KeyError:
        return await report("home")
    return [f"{city}: {degrees} degrees", await advice(await degrees)]


async def main():
    for line in await report("oslo"):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
