import asyncio

import db
from bank import pay


async def buy(event, buyer):
    """True when the buyer has a seat, False when it is sold out."""
    if not await db.take(event):
        return False
    try:
        await pay(buyer)
    finally:
        await db.put_back(event)
    return True


async def main():
    db.seats["opera"] = 2
    names = ("ada", "bob", "cleo")
    print(await asyncio.gather(*(buy("opera", name) for name in names)))
    print(db.seats, db.log)


if __name__ == "__main__":
    asyncio.run(main())
