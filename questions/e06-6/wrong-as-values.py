import asyncio


async def run_all(jobs):
    """The results of all jobs, in order. If one fails, stop the rest."""
    return await asyncio.gather(*(job() for job in jobs), return_exceptions=True)


async def tea():
    await asyncio.sleep(1)
    return "tea"


async def toast():
    await asyncio.sleep(2)
    return "toast"


async def main():
    print(await run_all([toast, tea]))


if __name__ == "__main__":
    asyncio.run(main())
