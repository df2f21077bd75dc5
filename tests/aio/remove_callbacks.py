"""remove_done_callback while comparing changes the callbacks."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(str)
    for _ in range(63):
        future.add_done_callback(id)

    class Evil:
        def __eq__(self, other):
            future.remove_done_callback(other)

    future.remove_done_callback(Evil())  # how many it says is anyone's guess
    print(future.remove_done_callback(id), future.remove_done_callback(str))

    class Same:
        def __eq__(self, other):
            return True

    def one(f):
        print("one")

    def two(f):
        print("two")

    for callback in (one, two, one, two):
        future.add_done_callback(callback)
    print(future.remove_done_callback(one))
    print(future.remove_done_callback(Same()))

    class Fails:
        def __eq__(self, other):
            raise ValueError("compared")

    future.add_done_callback(two)
    try:
        future.remove_done_callback(Fails())
    except ValueError as e:
        print(e)
    future.set_result(None)
    await future
    await asyncio.sleep(0)


asyncio.run(main())
