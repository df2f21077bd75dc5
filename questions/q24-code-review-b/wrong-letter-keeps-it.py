import asyncio
from contextlib import asynccontextmanager
from outside import Pool, carrier, journal, mail, pack
from outside import pay, rate, review, seal
from tutor import now


class Breaker:
    def __init__(self):
        self.failures, self.closed_at = 0, 0

    async def call(self, service):
        if self.failures >= 3:
            if now() < self.closed_at:
                raise RuntimeError("refused at once")
            self.closed_at = now() + 3  # before the await: others see it
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
        self.mails = set()
        self.places = asyncio.Semaphore(8)

    @asynccontextmanager
    async def connection(self):
        connection = await self.pool.acquire()
        try:
            yield connection
        finally:
            self.pool.release(connection)

    async def order(self, item, customer):
        async with self.connection():
            if self.stock[item] < 1:
                raise LookupError(f"no {item} left")
            self.stock[item] -= 1
            try:
                await pay(customer)
            except Exception:
                self.stock[item] += 1
                raise
            await journal(f"{item} for {customer}")
        task = asyncio.create_task(mail(customer))
        self.mails.add(task)
        task.add_done_callback(self.mails.discard)
        return f"{item} for {customer}"

    async def price(self, euros):
        return round(euros * await asyncio.to_thread(rate, "usd"), 2)

    async def ticket(self, order):
        return await asyncio.to_thread(seal, order)

    async def reviews(self, items):
        async def one(item):
            async with self.places:
                return await review(item)

        return await asyncio.gather(*(one(item) for item in items))

    async def delivery(self):
        return await self.breaker.call(carrier)

    async def packer(self):
        while True:
            item = await self.jobs.get()
            try:
                await pack(item)
            except Exception:
                print("not packed:", item)

    async def close(self):
        """When it is back, nothing the shop has begun is going on."""
        await asyncio.gather(*self.mails)


async def test_order():
    shop = Shop({"ink": 1})
    assert await shop.order("ink", "ada") == "ink for ada"
    assert shop.stock == {"ink": 0}
    await shop.close()
