import asyncio


async def job(i):
    for _ in range(6):
        await asyncio.sleep(0.1 + i % 7 / 10)
    if i == 321:
        raise ValueError("bad row 321")


async def main():
    jobs = [asyncio.create_task(job(i), name=f"job-{i}") for i in range(500)]
    await asyncio.wait(jobs)
    print(sum(not j.exception() for j in jobs), "good")


asyncio.run(main())
