import asyncio


class Open(Exception):
    pass


class Breaker:
    def __init__(self, limit=3, reset=5):
        self.limit, self.reset = limit, reset
        self.failures, self.opened_at = 0, None
        self.lock = asyncio.Lock()

    async def call(self, function):
        if self.opened_at is None:
            return await self.attempt(function)
        async with self.lock:
            if self.opened_at is not None:
                clock = asyncio.get_running_loop().time
                if clock() - self.opened_at < self.reset:
                    raise Open()
            return await self.attempt(function)

    async def attempt(self, function):
        try:
            result = await function()
        except OSError:
            self.failures += 1
            if self.failures >= self.limit:
                self.opened_at = asyncio.get_running_loop().time()
            raise
        self.failures, self.opened_at = 0, None
        return result


async def main():
    async def broken():
        await asyncio.sleep(0.1)
        print("a call")
        raise OSError("down")

    breaker = Breaker()
    three = [breaker.call(broken) for _ in range(3)]
    await asyncio.gather(*three, return_exceptions=True)
    await asyncio.sleep(5)
    ten = [breaker.call(broken) for _ in range(10)]
    await asyncio.gather(*ten, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
