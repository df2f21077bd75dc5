# P12 line 15
import asyncio

price = {}


async def ask(shop, seconds, amount):
    await asyncio.sleep(seconds)
    price["tea"] = amount
    price[shop] = amount


async def main():
    await asyncio.gather(ask("old", 0.1, 7), ask("other", 0.3, 8), ask("new", 0.5, 9))
    assert price["tea"] == 9, price["tea"]


asyncio.run(main())
