import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def user_and_orders():
    user = await fetch_user()
    return user, await fetch_orders(user)


async def dashboard():
    (user, orders), weather, news = await asyncio.gather(
        user_and_orders(), fetch_weather(), fetch_news()
    )
    return user, orders, weather, news


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
