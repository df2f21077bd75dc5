import asyncio

from line import Closed, Line


async def talk(line, hear, outbox):
    """Hear what comes, send what is to go, until one side ends it."""
    while True:
        await hear(await line.recv())
        await line.send(await outbox.get())


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
