import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    known = {"a": 3, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}
    results = {}
    waiting = sorted(names, key=known.get, reverse=True)
    for start in range(0, len(waiting), limit):
        pair = waiting[start:start + limit]
        results.update(zip(pair, await asyncio.gather(*(shrink(name) for name in pair))))
    return [results[name] for name in names]


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
