import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor


def work(n):
    time.sleep(0.1)
    return os.getpid(), os.getppid()


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(3) as pool:
        found = await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(6)))
    pids = {pid for pid, _ in found}
    print(len(pids), os.getpid() in pids, {parent for _, parent in found} == {os.getpid()})


if __name__ == "__main__":
    asyncio.run(main())
