# two tasks pass an item to and fro through queues bounded by 1
import asyncio

N = 100_000


async def player(inbox, outbox):
    for _ in range(N):
        ball = await inbox.get()
        await outbox.put(ball)


async def main():
    a, b = asyncio.Queue(1), asyncio.Queue(1)
    await a.put("ball")
    await asyncio.gather(player(a, b), player(b, a))


asyncio.run(main())
