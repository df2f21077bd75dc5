# wait on futures that are done already still lets the others run first; found by the fuzzer
import asyncio


async def job(n):
    print("job", n)
    return n


async def main():
    first = asyncio.create_task(job(1))
    await first
    second = asyncio.create_task(job(2))
    done, pending = await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    asyncio.get_running_loop().call_soon(print, "soon")
    done, pending = await asyncio.wait([first, second], timeout=0)
    print(len(done), len(pending))


asyncio.run(main())
