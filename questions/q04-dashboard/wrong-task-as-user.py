import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    user = asyncio.create_task(fetch_user())
    orders = asyncio.create_task(fetch_orders(user))
    weather = asyncio.create_task(fetch_weather())
    news = asyncio.create_task(fetch_news())
    return await user, await orders, await weather, await news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
