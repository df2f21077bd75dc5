import asyncio
import time

from celery import Celery
from tutor import now

app = Celery("shop", broker="redis://", backend="redis://")

@app.task
def invoice(order):
    time.sleep(2)
    return f"invoice {order}"

async def handler(order):
    result = invoice.delay(order)
    return f"order {order} taken at {round(now(), 1)}", result

async def main():
    answers = await asyncio.gather(*map(handler, (1, 2, 3)))
    for answer, result in answers:
        print(answer, "-", result.state)
    await asyncio.sleep(5)
    for _, result in answers:
        print(result.get(), "-", result.state)

asyncio.run(main())
