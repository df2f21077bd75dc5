import asyncio


class Batcher:
    """Collects single questions, asks the model in batches."""

    def __init__(self, model, size, wait):
        self.model = model
        self.size = size
        self.wait = wait

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        pass

    async def ask(self, item):
        answers = await self.model([item])
        return answers[0]


async def main():
    async def model(items):
        print("batch of", len(items))
        await asyncio.sleep(0.5 + 0.05 * len(items))
        return [item * item for item in items]

    async with Batcher(model, 4, 0.1) as batcher:
        print(await asyncio.gather(*(batcher.ask(n) for n in range(8))))


if __name__ == "__main__":
    asyncio.run(main())
