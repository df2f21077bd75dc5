# blocking work in threads, beside a sleep
# oracle
import asyncio
def blocking(): return "blocking done"
async def main():
    print(await asyncio.gather(asyncio.sleep(0.01, "sleep done"), asyncio.to_thread(blocking)))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking))
asyncio.run(main())
