"""What the dashboard asks. `latency` holds today's times, `calls` who was
asked, in order."""

import asyncio

from tutor import span

latency = {"user": 1, "orders": 2, "weather": 2.5, "news": 0.5}
calls = []


async def _answer(name, value):
    calls.append(name)
    with span("service"):
        await asyncio.sleep(latency[name])
    return value


async def fetch_user():
    return await _answer("user", "Ada")


async def fetch_orders(user):
    if not isinstance(user, str):
        kind = type(user).__name__
        raise TypeError(f"fetch_orders needs a user, got a {kind}")
    orders = [user + "'s lamp", user + "'s chair"]
    return await _answer("orders", orders)


async def fetch_weather():
    return await _answer("weather", "rain")


async def fetch_news():
    return await _answer("news", "nothing new")
