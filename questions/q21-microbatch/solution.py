import asyncio
from contextlib import suppress


class Batcher:
    """Collects single questions, asks the model in batches."""

    def __init__(self, model, size, wait):
        self.model = model
        self.size = size
        self.wait = wait
        self.inbox = asyncio.Queue()
        self.asked = set()

    async def __aenter__(self):
        self.task = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *exc_info):
        self.task.cancel()
        for answer in self.asked:
            answer.cancel()
        await asyncio.wait([self.task])

    async def ask(self, item):
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self.asked.add(answer)
        self.inbox.put_nowait((item, answer, loop.time() + self.wait))
        try:
            return await answer
        finally:
            self.asked.discard(answer)

    async def run(self):
        while True:
            asked = await self.collect()
            batch = [pair for pair in asked if not pair[1].done()]
            if not batch:
                continue
            try:
                results = await self.model([item for item, _ in batch])
            except Exception as error:
                for _, answer in batch:
                    if not answer.done():
                        answer.set_exception(error)
            else:
                for (_, answer), result in zip(batch, results):
                    if not answer.done():
                        answer.set_result(result)

    async def collect(self):
        item, answer, due = await self.inbox.get()
        batch = [(item, answer)]
        with suppress(TimeoutError):
            async with asyncio.timeout_at(due):
                while len(batch) < self.size:
                    item, answer, _ = await self.inbox.get()
                    batch.append((item, answer))
        return batch


async def main():
    async def model(items):
        print("batch of", len(items))
        await asyncio.sleep(0.5 + 0.05 * len(items))
        return [item * item for item in items]

    async with Batcher(model, 4, 0.1) as batcher:
        print(await asyncio.gather(*(batcher.ask(n) for n in range(8))))


if __name__ == "__main__":
    asyncio.run(main())
