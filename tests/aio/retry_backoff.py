# retry with growing delays
import asyncio
tries = 0
async def flaky():
    global tries
    tries += 1
    if tries < 4:
        raise ConnectionError(f"try {tries}")
    return "ok"
async def retry(f, attempts=5, delay=0.1):
    for n in range(attempts):
        try:
            return await f()
        except ConnectionError as e:
            if n == attempts - 1:
                raise
            print(f"{e}; waiting {delay:.1f}")
            await asyncio.sleep(delay)
            delay *= 2
async def main():
    start = asyncio.get_running_loop().time()
    print(await retry(flaky), round(asyncio.get_running_loop().time() - start, 1))
    async def never(): raise ConnectionError("down")
    try:
        await retry(never, attempts=2)
    except ConnectionError as e:
        print("gave up:", e)
asyncio.run(main())
