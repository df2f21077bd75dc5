import asyncio

from services import call

REQUIRED = ["profile", "orders"]
OPTIONAL = ["recs", "ads"]


async def page(user, budget):
    """What is there about the user in time, and the names of the rest."""
    return {}, set()


async def main():
    parts, degraded = await page("ada", 0.8)
    print(parts)
    print("missing:", sorted(degraded))


if __name__ == "__main__":
    asyncio.run(main())
