import asyncio


async def retry_once(make):
    for _ in range(2):
        try:
            return await make()
        except Exception:
            pass


async def main():
    async def lucky():
        await asyncio.sleep(1)
        return "connected"

    print(await retry_once(lucky))


if __name__ == "__main__":
    asyncio.run(main())
