import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    user = await fetch_user()
    orders = await fetch_orders(user)
    weather = await fetch_weather()
    news = await fetch_news()
    return user, orders, weather, news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
