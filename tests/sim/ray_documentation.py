# The examples of Ray's page "AsyncIO / Concurrency for Actors", and a micro-batcher of actors.
import asyncio
import concurrent.futures
import threading
import time

import ray
from tutor import now

ray.init(num_cpus=4)


@ray.remote
class AsyncActor:
    def __init__(self, expected_num_tasks: int):
        self._event = asyncio.Event()
        self._curr_num_tasks = 0
        self._expected_num_tasks = expected_num_tasks

    async def run_concurrent(self):
        self._curr_num_tasks += 1
        if self._curr_num_tasks == self._expected_num_tasks:
            print("All coroutines are executing concurrently, unblocking.")
            self._event.set()
        else:
            print("Waiting for other coroutines to start.")
        await self._event.wait()
        print("All coroutines ran concurrently.")


actor = AsyncActor.remote(4)
refs = [actor.run_concurrent.remote() for _ in range(4)]
ray.get(refs)


@ray.remote
def some_task():
    return 1


async def await_obj_ref():
    print(await some_task.remote(), await asyncio.gather(some_task.remote(), some_task.remote()))
    done, pending = await asyncio.wait([asyncio.ensure_future(some_task.remote()), asyncio.ensure_future(some_task.remote())])
    print(len(done), len(pending))

asyncio.run(await_obj_ref())
futures = [ref.future() for ref in [some_task.remote() for _ in range(4)]]
for future in concurrent.futures.as_completed(futures):
    assert future.done()
    print("future result", future.result())


@ray.remote
class Limited:
    async def run_task(self):
        start = now()
        await asyncio.sleep(1)
        return round(start, 1), round(now(), 1)


limited = Limited.options(max_concurrency=2).remote()
print(ray.get([limited.run_task.remote() for _ in range(5)]))


@ray.remote
class ThreadedActor:
    def task_1(self): time.sleep(1); return "I'm running in a thread!"
    def task_2(self): time.sleep(1); return "I'm running in another thread!"


a = ThreadedActor.options(max_concurrency=2).remote()
start = now()
print(ray.get([a.task_1.remote(), a.task_2.remote()]), round(now() - start, 1))


@ray.remote
class Model:
    def __init__(self):
        self.batches = []

    def predict(self, batch):
        time.sleep(0.5 + 0.05 * len(batch))
        self.batches.append(len(batch))
        return [x * x for x in batch]

    def sizes(self):
        return self.batches


@ray.remote
class Batcher:
    def __init__(self, model, size, wait):
        self.model, self.size, self.wait = model, size, wait
        self.queue = asyncio.Queue()
        self.worker = None

    async def predict(self, x):
        if self.worker is None:
            self.worker = asyncio.create_task(self.run())
        future = asyncio.get_running_loop().create_future()
        await self.queue.put((x, future))
        return await future

    async def run(self):
        while True:
            batch = [await self.queue.get()]
            deadline = asyncio.get_running_loop().time() + self.wait
            while len(batch) < self.size:
                try:
                    async with asyncio.timeout_at(deadline):
                        batch.append(await self.queue.get())
                except TimeoutError:
                    break
            try:
                answers = await self.model.predict.remote([x for x, _ in batch])
            except Exception as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_, future), answer in zip(batch, answers):
                    if not future.done():
                        future.set_result(answer)


async def main():
    model = Model.remote()
    batcher = Batcher.remote(model, 4, 0.1)
    start = now()
    print(await asyncio.gather(*[batcher.predict.remote(i) for i in range(6)]), round(now() - start, 2), await model.sizes.remote())

asyncio.run(main())
ready, rest = ray.wait([some_task.remote() for _ in range(3)], num_returns=2)
print(len(ready), len(rest), ray.get(ray.put({"a": [1]})), ray.is_initialized())
data = ray.put(list(range(5)))


@ray.remote(num_cpus=2)
def total(numbers, factor=1):
    return sum(numbers) * factor


print(ray.get([total.remote(data), total.remote(data, factor=2), total.options(num_cpus=1).remote([1])]))


@ray.remote
class Counter:
    def __init__(self): self.value = 0
    def increment(self, by=1): self.value += by; return self.value
    @ray.method(num_returns=2)
    def pair(self): return self.value, -self.value


counter = Counter.options(name="counter").remote()
print([ray.get(counter.increment.remote()) for _ in range(3)], ray.get(ray.get_actor("counter").increment.remote(10)))
one, two = counter.pair.remote()
print(ray.get(one), ray.get(two))
ray.kill(counter)
try:
    ray.get(counter.increment.remote())
except ray.exceptions.RayActorError as error:
    print(type(error).__name__)
ray.shutdown()
