import asyncio
import time
from tutor import now

async def heartbeat(lags):
    while True:
        due = now() + 0.5
        await asyncio.sleep(0.5)
        lags.append(now() - due)

async def report():
    time.sleep(2)

async def report_in_a_thread():
    await asyncio.to_thread(time.sleep, 2)

async def main():
    for job in (report, report_in_a_thread):
        lags = []
        heart = asyncio.create_task(heartbeat(lags))
        await asyncio.sleep(0.6)
        await job()
        await asyncio.sleep(0.6)
        heart.cancel()
        print(job.__name__, "- worst lag", round(max(lags), 1), "s")

asyncio.run(main())
