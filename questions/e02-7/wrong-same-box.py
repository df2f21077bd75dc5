import asyncio


async def retry_once(make):
    attempt = make()
    try:
        return await attempt
    except Exception:
        return await attempt


async def main():
    async def lucky():
        await asyncio.sleep(1)
        return "connected"

    print(await retry_once(lucky))


if __name__ == "__main__":
    asyncio.run(main())
