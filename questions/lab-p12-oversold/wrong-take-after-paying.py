import asyncio

import db
from bank import pay


async def buy(event, buyer):
    """True when the buyer has a seat, False when it is sold out."""
    if await db.read(event) == 0:
        return False
    await pay(buyer)
    return await db.take(event)


async def main():
    db.seats["opera"] = 2
    names = ("ada", "bob", "cleo")
    print(await asyncio.gather(*(buy("opera", name) for name in names)))
    print(db.seats, db.log)


if __name__ == "__main__":
    asyncio.run(main())
