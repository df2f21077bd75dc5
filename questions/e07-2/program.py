import asyncio

async def ring(number, seconds, ok=True):
    await asyncio.sleep(seconds)
    if not ok:
        raise OSError(number)
    print("rang", number)

async def main():
    try:
        await asyncio.gather(ring("a", 1), ring("b", 2, ok=False),
                             ring("c", 3), ring("d", 5))
    except OSError as error:
        print("no answer from", error)
        await asyncio.sleep(2)
    print("end")

asyncio.run(main())
