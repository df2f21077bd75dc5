import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    weather = asyncio.create_task(fetch_weather())
    news = asyncio.create_task(fetch_news())
    user = await fetch_user()
    return user, await weather, await news, await fetch_orders(user)


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
