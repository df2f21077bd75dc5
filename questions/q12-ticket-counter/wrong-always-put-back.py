import asyncio

from bank import pay


class Counter:
    """Sells tickets for several events."""

    def __init__(self, seats):
        self.seats = dict(seats)

    async def buy(self, event, buyer):
        """True: the buyer has a ticket. False: sold out."""
        if self.seats[event] == 0:
            return False
        self.seats[event] -= 1
        try:
            await pay(buyer)
        finally:
            self.seats[event] += 1
        return True


async def main():
    counter = Counter({"opera": 3, "jazz": 3})
    buyers = [(event, n) for event in counter.seats for n in range(5)]
    sold = await asyncio.gather(*(counter.buy(*each) for each in buyers))
    print(sum(sold), "sold,", counter.seats)


if __name__ == "__main__":
    asyncio.run(main())
