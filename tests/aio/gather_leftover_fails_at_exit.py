# A sibling that fails in the very turn in which main ends with gather's error: gather has looked at it, nothing is logged.
import asyncio
import sys

sys.stderr = sys.stdout


async def first():
    await asyncio.sleep(0.1)
    raise ValueError("first")


async def second(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.gather(first(), second(future))
    finally:
        future.set_exception(KeyError("second"))


try:
    asyncio.run(main())
except ValueError as error:
    print("main ended in", repr(error))
