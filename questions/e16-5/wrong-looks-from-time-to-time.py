import asyncio


async def serve(incoming, handle, stop, grace):
    """Work until stop is set, then drain; the jobs cut off."""
    begun = {}

    while not stop.is_set():
        try:
            job = await asyncio.wait_for(incoming.get(), 0.1)
        except TimeoutError:
            continue
        begun[asyncio.create_task(handle(job))] = job
    if begun:
        _, late = await asyncio.wait(begun, timeout=grace)
        for task in late:
            task.cancel()
    results = await asyncio.gather(*begun, return_exceptions=True)
    ends = zip(begun.values(), results)
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
