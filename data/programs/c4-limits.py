import asyncio
from tutor import now

busy = 0

async def server():
    """Good for five at a time; with more at once all become slower."""
    global busy
    busy += 1
    await asyncio.sleep(1 if busy <= 5 else busy * busy / 25)
    busy -= 1

async def worker(numbers):
    for _ in numbers:
        await server()

async def main():
    for limit in (1, 2, 5, 10, 20):
        numbers, start = iter(range(20)), now()
        await asyncio.gather(*(worker(numbers) for _ in range(limit)))
        print("at most", limit, "-", round(now() - start, 1), "s")

asyncio.run(main())
