import asyncio


async def serve(incoming, handle, stop, grace):
    """Work until stop is set, then drain; the jobs cut off."""
    begun = {}

    async def accept():
        while True:
            job = await incoming.get()
            begun[job] = asyncio.create_task(handle(job))

    accepting = asyncio.create_task(accept())
    await stop.wait()
    accepting.cancel()
    await asyncio.wait([accepting])
    if begun:
        _, late = await asyncio.wait(begun.values(), timeout=grace)
        for task in late:
            task.cancel()
    results = await asyncio.gather(*begun.values(), return_exceptions=True)
    ends = zip(begun, results)
    return [job for job, end in ends if isinstance(end, BaseException)]


async def main():
    async def handle(seconds):
        await asyncio.sleep(seconds)
        print("done", seconds)

    incoming, stop = asyncio.Queue(), asyncio.Event()
    for seconds in (1, 2, 9):
        incoming.put_nowait(seconds)
    asyncio.get_running_loop().call_later(1.5, stop.set)
    print("put back", await serve(incoming, handle, stop, 2))


if __name__ == "__main__":
    asyncio.run(main())
