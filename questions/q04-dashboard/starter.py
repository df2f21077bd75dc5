import asyncio

from services import fetch_news, fetch_orders, fetch_user, fetch_weather


async def dashboard():
    """Return (user, orders, weather, news) as soon as possible."""


async def main():
    print(await dashboard())


if __name__ == "__main__":
    asyncio.run(main())
