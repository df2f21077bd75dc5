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

    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(hard(name)) for name in REQUIRED}
        for name in OPTIONAL:
            tasks[name] = group.create_task(soft(name))
    return {name: task.result() for name, task in tasks.items()}, degraded


async def main():
    parts, degraded = await page("ada", 0.8)
    print(parts)
    print("missing:", sorted(degraded))


if __name__ == "__main__":
    asyncio.run(main())
