import asyncio

from bank import pay


class Counter:
    """Sells tickets for several events."""

    def __init__(self, seats):
        self.seats = dict(seats)
        self.gates = {event: asyncio.Semaphore(n) for event, n in seats.items()}

    async def buy(self, event, buyer):
        """True: the buyer has a ticket. False: sold out."""
        async with self.gates[event]:
            if self.seats[event] == 0:
                return False
            await pay(buyer)
            self.seats[event] -= 1
            return True


async def main():
    counter = Counter({"opera": 3, "jazz": 3})
    buyers = [(event, n) for event in counter.seats for n in range(5)]
    sold = await asyncio.gather(*(counter.buy(*each) for each in buyers))
    print(sum(sold), "sold,", counter.seats)


if __name__ == "__main__":
    asyncio.run(main())
