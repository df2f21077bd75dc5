# what gather refuses
import asyncio
async def main():
    for bad in (5, None, "ab", print):
        try:
            await asyncio.gather(bad)
        except TypeError as e:
            print(e)
    for kw in ({"loop": 1}, {"foo": 1}):
        try:
            asyncio.gather(**kw)
        except TypeError as e:
            print(e)
    c = asyncio.sleep(0)
    try:
        await asyncio.gather([c])
    except TypeError as e:
        print(e)
    c.close()
asyncio.run(main())
