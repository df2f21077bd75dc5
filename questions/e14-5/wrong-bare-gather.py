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
        errors = 0
        try:
            await asyncio.gather(*(one() for _ in range(count)))
        except Exception:
            errors = 1
        return errors, round(now() - begun, 3), limit

    rows = [await measure(limit) for limit in limits]
    good = [(s, limit) for errors, s, limit in rows if not errors]
    return min(good)[1] if good else None


async def main():
    print(await best_limit(Server().call, [1, 5, 10, 20, 100]))


if __name__ == "__main__":
    asyncio.run(main())
