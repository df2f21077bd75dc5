import asyncio
import time

from tutor import now


async def worst_lag(work, period=0.1):
    """(what work() returned, the worst lag of the loop meanwhile)."""
    worst = 0.0

    async def heartbeat():
        nonlocal worst
        while True:
            due = now() + period
            await asyncio.sleep(period)
            worst = max(worst, now() - due)

    pulse = asyncio.create_task(heartbeat())
    try:
        await asyncio.sleep(0)
        result = await work()
        await asyncio.sleep(period)
    finally:
        pulse.cancel()
        await pulse
    return result, round(worst, 2)


async def main():
    async def blocking():
        await asyncio.sleep(0.25)
        time.sleep(1)
        return "done"

    print(await worst_lag(blocking))


if __name__ == "__main__":
    asyncio.run(main())
