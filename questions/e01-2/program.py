import asyncio

async def stamp(letter):
    print("stamping", letter)
    return letter.upper()

async def main():
    first = stamp("a")
    second = stamp("b")
    print("two letters on the table")
    print(await second)
    print(await first)
    stamp("c")
    print("closing")

asyncio.run(main())
