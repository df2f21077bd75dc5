import asyncio


class Open(Exception):
    """The breaker is open; the service was not called."""


class Client:
    """Calls a service: repeats what may be, stops when it is no use."""

    def __init__(self, send):
        self.send = send

    async def request(self, method, path):
        return await self.send(method, path)


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
