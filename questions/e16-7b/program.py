import asyncio
import time
from celery import Celery

app = Celery("shop", broker="redis://queue", backend="redis://queue")

@app.task
def send_mail(to):
    time.sleep(4)

async def handler(to, wait):
    result = send_mail.delay(to)
    if wait:
        result.get()

async def worst_lag():
    worst = 0
    for _ in range(20):
        before = time.monotonic()
        await asyncio.sleep(0.5)
        worst = max(worst, time.monotonic() - before - 0.5)
    return round(worst, 1)

async def main():
    lag = asyncio.create_task(worst_lag())
    await asyncio.sleep(1.2)
    await asyncio.gather(
        handler("ada", False), handler("bob", True), handler("cid", True))
    print(await lag)

asyncio.run(main())
