import asyncio
from outside import Pool, carrier, journal, mail, pack
from outside import pay, rate, review, seal
from tutor import now


class Breaker:
    def __init__(self):
        self.failures, self.closed_at = 0, 0

    async def call(self, service):
        if self.failures >= 3 and now() < self.closed_at:
            raise RuntimeError("refused at once")
        try:
            answer = await service()
        except OSError:
            self.failures, self.closed_at = self.failures + 1, now() + 3
            raise
        self.failures = 0
        return answer


class Shop:
    def __init__(self, stock):
        self.stock, self.jobs = dict(stock), asyncio.Queue(8)
        self.pool, self.breaker = Pool(4), Breaker()

    async def order(self, item, customer):
        connection = await self.pool.acquire()
        if self.stock[item] < 1:
            raise LookupError(f"no {item} left")
        await pay(customer)
        self.stock[item] -= 1
        journal(f"{item} for {customer}")
        asyncio.create_task(mail(customer))
        self.pool.release(connection)
        return f"{item} for {customer}"

    async def price(self, euros):
        return round(euros * rate("usd"), 2)

    async def ticket(self, order):
        return seal(order)

    async def reviews(self, items):
        return await asyncio.gather(*(review(item) for item in items))

    async def delivery(self):
        return await self.breaker.call(carrier)

    async def packer(self):
        while True:
            item = await self.jobs.get()
            try:
                await pack(item)
            except BaseException:
                print("not packed:", item)

    async def close(self):
        """When it is back, nothing the shop has begun is going on."""


async def test_order():
    shop = Shop({"ink": 1})
    assert shop.order("ink", "ada")
