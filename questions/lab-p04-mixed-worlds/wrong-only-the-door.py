import asyncio

from depot import distance, load


async def watch(board, times):
    """Puts the parcels on the board at seconds 0, 1, 2, ..., nearest first."""
    async with asyncio.TaskGroup() as group:
        for second in range(times):
            group.create_task(on_time(board, second))


async def on_time(board, second):
    await asyncio.sleep(second)
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
