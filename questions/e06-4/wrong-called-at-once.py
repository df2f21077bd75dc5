import asyncio

from stock import update

running = set()


def in_background(coro, report):
    """Run coro beside the rest; report the text of its error."""
    task = asyncio.create_task(coro)
    running.add(task)
    task.add_done_callback(running.discard)
    task.add_done_callback(report(str(task.exception())))


async def main():
    for item in ("tea", "lamp", "pen"):
        in_background(update(item), print)
    print("the shop is open")
    await asyncio.sleep(2)


if __name__ == "__main__":
    asyncio.run(main())
