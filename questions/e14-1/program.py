import asyncio
import time
from tutor import cpu, now

async def heartbeat(lags):
    while True:
        due = now() + 0.2
        await asyncio.sleep(0.2)
        lags.append(now() - due)

async def measure(name, work):
    lags = []
    pulse = asyncio.create_task(heartbeat(lags))
    await asyncio.sleep(0.3)
    await work()
    await asyncio.sleep(0.3)
    pulse.cancel()
    print(name, round(max(lags), 2))

async def wait():
    await asyncio.sleep(2)

async def block():
    time.sleep(2)

async def thread():
    await asyncio.to_thread(time.sleep, 2)

async def pieces():
    for _ in range(10):
        cpu(0.2)
        await asyncio.sleep(0)

async def main():
    for work in (wait, block, thread, pieces):
        await measure(work.__name__, work)

asyncio.run(main())
