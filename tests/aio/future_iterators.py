"""What iter() and __await__() of a future give: an iterator that yields it once."""
import asyncio
import types


class Delegates:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        result = yield from self.future
        return ("delegated", result)


class Loops:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        it = iter(self.future)
        try:
            while True:
                yield next(it)
        except StopIteration as e:
            return ("looped", e.value)


@types.coroutine
def by_hand(future):
    it = future.__await__()
    try:
        sent = yield it.send(None)
        while True:
            sent = yield it.send(sent)
    except StopIteration as e:
        return ("by hand", e.value)


async def main():
    loop = asyncio.get_running_loop()
    for wrap in (lambda f: f, Delegates, Loops, by_hand):
        future = loop.create_future()
        loop.call_later(1, future.set_result, 5)
        print(await wrap(future))
        future = loop.create_future()
        loop.call_later(1, future.set_exception, KeyError("k"))
        try:
            await wrap(future)
        except KeyError as e:
            print(repr(e))

    future = loop.create_future()
    it = iter(future)
    print(it is iter(it), hasattr(future, "send"), asyncio.iscoroutine(future), type(it).__name__)
    print(next(it) is future)
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    future = loop.create_future()
    it = future.__await__()
    it.send(None)
    try:
        it.throw(ValueError("thrown"))
    except ValueError as e:
        print(e)
    it.close()
    try:
        it.throw(Exception, Exception("elephant"), None)
    except Exception as e:
        print(e)
    future.set_result("done")
    for _ in future.__await__():
        print("never")
    try:
        next(iter(future))
    except StopIteration as e:
        print(e.value)
    task = asyncio.create_task(asyncio.sleep(1, "task"))
    print(await Loops(task), await Delegates(asyncio.gather(asyncio.sleep(1, 2))))

    async def word(s):
        return s

    same = word("ham")
    print(sorted([await f for f in asyncio.as_completed([same, same, word("spam")])]))


asyncio.run(main())
