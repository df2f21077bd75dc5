import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    weather = fetch_weather()
    news = fetch_news()
    user = await fetch_user()
    orders = await fetch_orders(user)
    return user, orders, await weather, await news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
