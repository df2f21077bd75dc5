import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    weather = asyncio.create_task(fetch_weather())
    news = asyncio.create_task(fetch_news())
    user = await fetch_user()
    orders = await fetch_orders(user)
    return user, orders, weather, news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
