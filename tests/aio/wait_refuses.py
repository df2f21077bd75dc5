# what wait refuses
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0))
    for args, kw in [(([],), {}), ((t,), {}), (([t],), {"return_when": "SOMETIME"}), ((5,), {}), ((None,), {}), (([5],), {}), ((), {}), (([t], 1), {})]:
        try:
            print(await asyncio.wait(*args, **kw))
        except Exception as e:
            print(type(e).__name__, e)
    c = asyncio.sleep(0)
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print(e)
    c.close()
    done, pending = await asyncio.wait({t, t})
    print(len(done), len(pending))
asyncio.run(main())
