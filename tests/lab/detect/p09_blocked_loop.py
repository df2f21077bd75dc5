# P9 line 9
import asyncio

from tutor import cpu


async def sign():
    await asyncio.sleep(0.5)
    cpu(2)


async def heartbeat():
    for _ in range(4):
        await asyncio.sleep(0.3)


async def main():
    await asyncio.gather(sign(), heartbeat())


asyncio.run(main())
