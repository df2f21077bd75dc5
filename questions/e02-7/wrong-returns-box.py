import asyncio


async def retry_once(make):
    try:
        return make()
    except Exception:
        return make()


async def main():
    async def lucky():
        await asyncio.sleep(1)
        return "connected"

    print(await retry_once(lucky))


if __name__ == "__main__":
    asyncio.run(main())
