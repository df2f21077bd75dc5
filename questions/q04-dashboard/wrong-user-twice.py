import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def orders_of_user():
    return await fetch_orders(await fetch_user())


async def dashboard():
    return await asyncio.gather(fetch_user(), orders_of_user(), fetch_weather(), fetch_news())


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
