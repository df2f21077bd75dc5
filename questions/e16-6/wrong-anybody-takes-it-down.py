import asyncio


class Open(Exception):
    pass


class Breaker:
    def __init__(self, limit=3, reset=5):
        self.limit, self.reset = limit, reset
        self.failures, self.opened_at = 0, None
        self.probing = False

    async def call(self, function):
        clock = asyncio.get_running_loop().time
        probe = self.opened_at is not None
        if probe:
            if self.probing or clock() - self.opened_at < self.reset:
                raise Open()
            self.probing = True
        try:
            result = await function()
        except OSError:
            self.failures += 1
            if self.failures >= self.limit:
                self.opened_at = clock()
            raise
        finally:
            self.probing = False
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
