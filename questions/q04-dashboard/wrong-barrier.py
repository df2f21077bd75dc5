import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    user, weather, news = await asyncio.gather(fetch_user(), fetch_weather(), fetch_news())
    orders = await fetch_orders(user)
    return user, orders, weather, news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
