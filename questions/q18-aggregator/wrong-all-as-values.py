import asyncio

from services import call

REQUIRED = ["profile", "orders"]
OPTIONAL = ["recs", "ads"]


async def page(user, budget):
    """Everything about the user that is there in time, and the names of what is not."""
    degraded = set()

    async def hard(name):
        async with asyncio.timeout(budget):
            return await call(name, user)

    async def soft(name):
        try:
            return await hard(name)
        except (OSError, TimeoutError):
            degraded.add(name)

    calls = [hard(name) for name in REQUIRED] + [soft(name) for name in OPTIONAL]
    values = await asyncio.gather(*calls, return_exceptions=True)
    for value in values:
        if isinstance(value, BaseException):
            raise value
    return dict(zip(REQUIRED + OPTIONAL, values)), degraded


async def main():
    parts, degraded = await page("ada", 0.8)
    print(parts)
    print("missing:", sorted(degraded))


if __name__ == "__main__":
    asyncio.run(main())
