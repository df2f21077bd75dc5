# A lock, event, semaphore, queue or condition belongs to the loop in which somebody first had to wait for it.
import asyncio

lock, event, places, queue = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1), asyncio.Queue()
condition = asyncio.Condition()


async def hold(thing):
    async with thing:
        await asyncio.sleep(0.1)


async def noticed():
    async with condition:
        await condition.wait()


async def wait_for_all():
    await asyncio.gather(hold(lock), hold(lock), hold(places), hold(places))
    waiting = [asyncio.create_task(work) for work in (event.wait(), queue.get(), noticed())]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def two(thing):
    await asyncio.gather(hold(thing), hold(thing))


async def again():
    for name, work in (("lock", two(lock)), ("places", two(places)), ("event", event.wait()), ("queue", queue.get()),
                       ("condition", noticed())):
        try:
            await work
        except RuntimeError as error:
            print(name, str(error)[-35:])


asyncio.run(wait_for_all())
asyncio.run(again())
