import asyncio

from depot import distance, load


async def watch(board, times):
    """Puts the parcels on the board at seconds 0, 1, 2, ..., nearest first."""
    loop = asyncio.get_running_loop()
    for second in range(times):
        loop.call_later(second, on_time, board)
    await asyncio.sleep(times)


def on_time(board):
    asyncio.create_task(refresh(board))


async def refresh(board):
    parcels = await load()
    km = dict(zip(parcels, await asyncio.gather(*map(distance, parcels))))
    board.append(sorted(parcels, key=km.get))


async def main():
    board = []
    await watch(board, 3)
    print(board)


if __name__ == "__main__":
    asyncio.run(main())
