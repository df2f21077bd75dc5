import asyncio
import time
from tutor import now

async def heartbeat(lags):
    while True:
        due = now() + 0.5
        await asyncio.sleep(0.5)
        lags.append(now() - due)

async def main():
    lags = []
    pulse = asyncio.create_task(heartbeat(lags))
    await asyncio.sleep(0.7)
    time.sleep(1.2)
    await asyncio.sleep(0.7)
    pulse.cancel()
    print(round(max(lags), 2))

asyncio.run(main())
