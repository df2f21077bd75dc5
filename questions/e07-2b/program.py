import asyncio

async def ring(number, seconds, ok=True):
    await asyncio.sleep(seconds)
    if not ok:
        raise OSError(number)
    return number

async def main():
    try:
        answers = await asyncio.gather(
            ring("a", 1), ring("b", 2, False), ring("c", 3), ring("d", 5),
            return_exceptions=True)
        if isinstance(answers[1], OSError):
            await asyncio.sleep(2)
    except OSError:
        print("no answer")

asyncio.run(main())
