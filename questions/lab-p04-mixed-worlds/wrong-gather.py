import asyncio

from depot import distance, load


async def watch(board, times):
    """Parcels on the board at seconds 0, 1, 2, ..., nearest first."""
    await asyncio.gather(
        *(on_time(board, second) for second in range(times)))


async def on_time(board, second):
    await asyncio.sleep(second)
    await refresh(board)


async def refresh(board):
    parcels = await load()
    far = await asyncio.gather(*map(distance, parcels))
    km = dict(zip(parcels, far))
    board.append(sorted(parcels, key=km.get))


async def main():
    board = []
    await watch(board, 3)
    print(board)


if __name__ == "__main__":
    asyncio.run(main())
