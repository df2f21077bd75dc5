# Tasks, futures, loops and what they wait at carry attributes of the program's own.
import asyncio
import gc
import weakref


class Note:
    pass


async def handler(user):
    asyncio.current_task().user = user
    await asyncio.sleep(0)
    return f"{user} == {asyncio.current_task().user}"


async def main():
    print(await asyncio.gather(handler("ada"), handler("bob")))
    loop = asyncio.get_running_loop()
    for thing in (asyncio.Queue(), asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1), loop.create_future(), loop,
                  asyncio.Condition(), asyncio.create_task(asyncio.sleep(0))):
        thing.note = 1
        print(thing.note, hasattr(thing, "other"))
        del thing.note
        try:
            thing.note
        except AttributeError as error:
            print(error if thing is not loop else "gone")
    for make in (asyncio.Queue, asyncio.Lock, loop.create_future):
        thing = make()
        thing.me, thing.kept = thing, Note()
        gone = weakref.ref(thing.kept)
        del thing
        print(gone() is None, gc.collect() > 0, gone() is None)
    plain = asyncio.BaseEventLoop()
    plain.note = 1
    print(plain.note)
    plain.close()


asyncio.run(main())
