import asyncio

from store import look_around, wrap


class Shop:
    def __init__(self, stock):
        self.stock = stock
        self.visitors = 0
        self.log = []
        self.selling = asyncio.Lock()

    async def visit(self, name):
        """True when the visitor has bought one."""
        self.visitors += 1
        await look_around(name)
        if self.stock == 0:
            return False
        async with self.selling:
            await wrap(name)
            self.stock -= 1
        self.log.append(name)
        return True


async def main():
    shop = Shop(3)
    print(await asyncio.gather(*(shop.visit(name) for name in "abcde")))
    print("left", shop.stock, "visitors", shop.visitors, "log", shop.log)


if __name__ == "__main__":
    asyncio.run(main())
