import asyncio

LIMIT = 3
RESET = 5


class Open(Exception):
    """The breaker is open; the service was not called."""


class Client:
    """Calls a service: repeats what may be, stops when it is no use."""

    def __init__(self, send):
        self.send = send
        self.failures = 0
        self.until = 0
        self.probing = False

    async def request(self, method, path):
        for pause in (0.5, 1, 2):
            try:
                return await self.attempt(method, path)
            except OSError as error:
                last = error
                if method != "GET":
                    raise
                await asyncio.sleep(pause)
        raise last

    async def attempt(self, method, path):
        clock = asyncio.get_running_loop().time
        probe = self.failures >= LIMIT
        if probe:
            if self.probing or clock() < self.until:
                raise Open(path)
            self.probing = True
        try:
            answer = await self.send(method, path)
        except OSError:
            self.failures += 1
            if self.failures >= LIMIT:
                self.until = clock() + RESET
            raise
        finally:
            if probe:
                self.probing = False
        self.failures = 0
        return answer


async def main():
    answers = [OSError("down"), OSError("down"), "the price"]

    async def send(method, path):
        await asyncio.sleep(0.2)
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    print(await Client(send).request("GET", "/price"))


if __name__ == "__main__":
    asyncio.run(main())
