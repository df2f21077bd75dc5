import asyncio

from depot import distance, load


async def watch(board, times):
    """Parcels on the board at seconds 0, 1, 2, ..., nearest first."""
    loop = asyncio.get_running_loop()
    for second in range(times):
        loop.call_later(second, on_time, board)
    await asyncio.sleep(times)


async def on_time(board):
    await refresh(board)


async def refresh(board):
    parcels = await load()
    board.append(sorted(parcels, key=distance))


async def main():
    board = []
    await watch(board, 3)
    print(board)


if __name__ == "__main__":
    asyncio.run(main())
