import asyncio

from server import Server
from tutor import now


async def best_limit(call, limits, count=100):
    """The limit with which `count` calls are done soonest."""

    async def measure(limit):
        gate = asyncio.Semaphore(limit)

        async def one():
            async with gate:
                await call()

        begun = now()
        calls = [one() for _ in range(count)]
        answers = await asyncio.gather(*calls, return_exceptions=True)
        errors = sum(isinstance(a, Exception) for a in answers)
        return errors, round(now() - begun, 3), limit

    rows = [await measure(limit) for limit in limits]
    if all(errors == count for errors, seconds, limit in rows):
        return None
    return min((seconds, limit) for errors, seconds, limit in rows)[1]


async def main():
    print(await best_limit(Server().call, [1, 5, 10, 20, 100]))


if __name__ == "__main__":
    asyncio.run(main())
