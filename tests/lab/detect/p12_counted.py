# P12 line 10
import asyncio

counts = {}


async def count(word):
    seen = counts.get(word, 0)
    await asyncio.sleep(0)
    counts[word] = seen + 1


async def main():
    await asyncio.gather(*(count(word) for word in "tea milk tea".split()))
    print(counts)


asyncio.run(main())
