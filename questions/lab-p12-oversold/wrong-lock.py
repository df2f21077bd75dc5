import asyncio

import db
from bank import pay


key = asyncio.Lock()


async def buy(event, buyer):
    """True when the buyer has a seat, False when it is sold out."""
    async with key:
        left = await db.read(event)
        if left == 0:
            return False
        await pay(buyer)
        await db.write(event, left - 1)
        return True


async def main():
    db.seats["opera"] = 2
    names = ("ada", "bob", "cleo")
    print(await asyncio.gather(*(buy("opera", name) for name in names)))
    print(db.seats, db.log)


if __name__ == "__main__":
    asyncio.run(main())
