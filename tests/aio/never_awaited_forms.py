# the forms of forgetting await
import asyncio
async def work(): return 1
async def main():
    work()
    x = work()
    x = None
    [work() for _ in range(2)]
    asyncio.sleep(1)
    if work(): print("a coroutine is true")
    print(type(work()).__name__)
    try:
        work() + 1
    except TypeError as e:
        print(e)
    try:
        work()[0]
    except TypeError as e:
        print(e)
    try:
        work().upper()
    except AttributeError as e:
        print(e)
    try:
        for i in work(): pass
    except TypeError as e:
        print(e)
    try:
        len(work())
    except TypeError as e:
        print(e)
    try:
        print("total: " + work())
    except TypeError as e:
        print(e)
    try:
        work()()
    except TypeError as e:
        print(e)
    try:
        with work(): pass
    except TypeError as e:
        print(e)
    print("end")
asyncio.run(main())
