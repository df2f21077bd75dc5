# where the warning appears
import asyncio
import gc


async def a():
    pass


async def b(x):
    return x


class C:
    async def method(self):
        pass


async def main():
    a()
    print("1")
    x = b(1)
    print("2")
    x = None
    print("3")
    C().method()
    [b(i) for i in range(2)]
    print("4")
    l = [a()]
    l.clear()
    asyncio.sleep(1)
    print("5")
    b(a())
    if a():
        print("truthy")

    def f():
        y = a()
        return 5

    f()
    print("6")
    c = a()
    c.close()
    print("closed: no warning")
    d = {"k": a()}
    del d["k"]
    lock = asyncio.Lock()
    lock.acquire()
    print("7", lock.locked())
    q = asyncio.Queue()
    q.put(1)
    print("8", q.qsize())


asyncio.run(main())
a()
main2 = b(2)
print("end")
