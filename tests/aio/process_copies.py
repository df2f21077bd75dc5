import asyncio
from concurrent.futures import ProcessPoolExecutor


def note(item, seen):
    seen.append(item)
    return seen


async def main():
    seen = ["first"]
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        answer = await loop.run_in_executor(pool, note, "second", seen)
        print(seen, answer, answer is seen)
        try:
            await loop.run_in_executor(pool, lambda: 1)
        except AttributeError as error:
            print(error)
        try:
            await loop.run_in_executor(pool, note, "third", asyncio.Future())
        except TypeError as error:
            print(error)
        print(await loop.run_in_executor(pool, note, "last", []))


if __name__ == "__main__":
    asyncio.run(main())
