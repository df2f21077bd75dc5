# A gather that is cancelled ends cancelled, also when the child that ends last ends with an error of its own.
import asyncio


async def waits():
    await asyncio.Event().wait()


async def fails_late(log):
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0.3)
        log.append("fails")
        raise ValueError("in clean-up")


async def main():
    loop = asyncio.get_running_loop()
    unseen = []
    loop.set_exception_handler(lambda loop, context: unseen.append(context["message"]))
    for kept in (True, False):
        log = []
        children = [asyncio.create_task(waits()), asyncio.create_task(fails_late(log))]
        try:
            async with asyncio.timeout(1):
                print(await asyncio.gather(*children, return_exceptions=kept))
        except Exception as error:
            print(kept, repr(error), repr(error.__cause__))
        await asyncio.sleep(1)
        print(log, children[0].cancelled(), repr(children[1].exception()))
    for message in ("because", None):
        both = asyncio.gather(waits(), fails_late([]), return_exceptions=True)
        await asyncio.sleep(0)
        both.cancel(message) if message else both.cancel()
        try:
            await both
        except asyncio.CancelledError as error:
            print("cancelled", error.args, both.cancelled(), both.done())
    print(unseen)


asyncio.run(main())
