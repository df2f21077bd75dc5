import asyncio

from line import Closed, Line


async def talk(line, hear, outbox):
    """Hear what comes, send what is to go, until one side ends it."""

    async def reading():
        while True:
            await hear(await line.recv())

    async def writing():
        while True:
            await line.send(await outbox.get())

    pair = [asyncio.create_task(side) for side in (reading(), writing())]
    try:
        done, _ = await asyncio.wait(
            pair, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in pair:
            task.cancel()
        await asyncio.gather(*pair, return_exceptions=True)
    for task in done:
        if not isinstance(task.exception(), Closed):
            task.result()


async def main():
    async def hear(message):
        print("heard", message)

    outbox = asyncio.Queue()
    line = Line((1, "hello"), (2, "tea, please"), leaves=3)
    for second in range(5):
        loop = asyncio.get_running_loop()
        loop.call_later(second, outbox.put_nowait, f"price {second}")
    await talk(line, hear, outbox)
    print("sent", line.sent)


if __name__ == "__main__":
    asyncio.run(main())
