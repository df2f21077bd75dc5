import asyncio

from station import read, send
from tutor import now

log = []


async def poll(numbers):
    """The values; one that cannot be read is noted and left out."""
    values = []
    for number in numbers:
        try:
            values.append(await read(number))
        except Exception as error:
            log.append(str(error))
    return values


async def report(values):
    """Send all values; whether all went through."""
    try:
        for value in values:
            await send(value)
    except Exception:
        return False
    return True


async def measure(numbers):
    """Poll, and note how long it took, whatever happens."""
    start = now()
    values = []
    try:
        values = await poll(numbers)
    finally:
        log.append(f"took {now() - start:.1f}")
        return values


async def main():
    values = await measure([1, 2, 3])
    print(values, await report(values), log)


if __name__ == "__main__":
    asyncio.run(main())
