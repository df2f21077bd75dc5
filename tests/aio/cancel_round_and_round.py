# A task waits for a gather, whose child waits for the task: the letter goes round until the stack is full. How many rounds
# that are depends on the machine; what comes of it does not.
import asyncio


async def a():
    await asyncio.gather(b())


async def b():
    t.cancel()
    await t


async def main():
    global t
    t = asyncio.create_task(a())
    await asyncio.sleep(1)
    print(unseen, t.done())
    try:
        t.cancel()
    except RecursionError:
        print("cannot be cancelled")


unseen = []
loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: unseen.append(type(context.get("exception")).__name__))
loop.run_until_complete(main())
loop.set_exception_handler(lambda loop, context: None)
