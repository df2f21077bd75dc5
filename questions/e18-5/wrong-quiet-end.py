import asyncio

from line import Closed, Line


async def talk(line, hear, outbox):
    """Hear what comes, send what is to be sent, until one side ends it."""

    async def reading():
        try:
            while True:
                await hear(await line.recv())
        except Closed:
            pass

    async def writing():
        while True:
            await line.send(await outbox.get())

    async with asyncio.TaskGroup() as group:
        group.create_task(reading())
        group.create_task(writing())


async def main():
    async def hear(message):
        print("heard", message)

    outbox = asyncio.Queue()
    line = Line((1, "hello"), (2, "tea, please"), leaves=3)
    for second in range(5):
        asyncio.get_running_loop().call_later(second, outbox.put_nowait, f"price {second}")
    await talk(line, hear, outbox)
    print("sent", line.sent)


if __name__ == "__main__":
    asyncio.run(main())
