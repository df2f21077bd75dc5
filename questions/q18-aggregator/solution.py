import asyncio

from services import call

REQUIRED = ["profile", "orders"]
OPTIONAL = ["recs", "ads"]


async def page(user, budget):
    """What is there about the user in time, and the names of the rest."""
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
        create = group.create_task
        tasks = {name: create(hard(name)) for name in REQUIRED}
        for name in OPTIONAL:
            tasks[name] = group.create_task(soft(name))
    answers = {name: task.result() for name, task in tasks.items()}
    return answers, degraded


async def main():
    parts, degraded = await page("ada", 0.8)
    print(parts)
    print("missing:", sorted(degraded))


if __name__ == "__main__":
    asyncio.run(main())
