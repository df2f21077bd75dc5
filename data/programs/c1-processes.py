import asyncio
from concurrent.futures import ProcessPoolExecutor
from tutor import cpu, now

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(3) as pool:
        for name, room in (("threads", None), ("processes", pool)):
            start = now()
            jobs = [loop.run_in_executor(room, cpu, 1) for _ in range(3)]
            await asyncio.gather(*jobs)
            print(name, round(now() - start), "s")

if __name__ == "__main__":
    asyncio.run(main())
