import asyncio


async def serve(incoming, handle, stop, grace):
    """Work until stop is set, then drain; the jobs cut off."""
    while True:
        await handle(await incoming.get())


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
