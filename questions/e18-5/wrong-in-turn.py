import asyncio

from line import Closed, Line


async def talk(line, hear, outbox):
    """Hear what comes, send what is to be sent, until one side ends it."""
    try:
        while True:
            await hear(await line.recv())
            await line.send(await outbox.get())
    except Closed:
        pass
