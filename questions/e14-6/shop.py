import asyncio

done = 0
most_tasks = 0


class Receipt:
    """Counts how many of its kind are alive."""

    alive = most = 0

    def __init__(self, amount):
        self.amount = amount
        Receipt.alive += 1
        Receipt.most = max(Receipt.most, Receipt.alive)

    def __del__(self):
        Receipt.alive -= 1


async def fetch(number):
    """A receipt after 0.02 s; every tenth needs 0.1 s."""
    global done, most_tasks
    if number % 100 == 0:
        most_tasks = max(most_tasks, len(asyncio.all_tasks()))
    await asyncio.sleep(0.1 if number % 10 == 0 else 0.02)
    done += 1
    return Receipt(number % 10)
