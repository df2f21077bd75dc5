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

    names = REQUIRED + OPTIONAL
    values = await asyncio.gather(*(hard(name) for name in names))
    return dict(zip(names, values)), degraded


async def main():
    parts, degraded = await page("ada", 0.8)
    print(parts)
    print("missing:", sorted(degraded))


if __name__ == "__main__":
    asyncio.run(main())
