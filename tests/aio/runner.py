# asyncio.Runner
import asyncio
import contextvars

v = contextvars.ContextVar("v", default=0)


async def add():
    v.set(v.get() + 1)
    return v.get()


async def fails():
    raise ValueError("x")


async def leaves():
    async def left():
        try:
            await asyncio.sleep(100)
        finally:
            print("left is closed")
    asyncio.create_task(left())
    await asyncio.sleep(0)
    return "leaves"


with asyncio.Runner() as runner:
    print(runner.run(add()), runner.run(add()), v.get())
    print(type(runner.get_loop()).__name__ != "", runner.get_loop() is runner.get_loop())
    try:
        runner.run(fails())
    except ValueError as e:
        print("ValueError", e)
    ctx = contextvars.copy_context()
    print(runner.run(add(), context=ctx), ctx[v], v.get())
    print(runner.run(leaves()))
    try:
        runner.run(5)
    except ValueError as e:
        print(e)
    loop = runner.get_loop()
    print("end of with")
print(loop.is_closed())
try:
    c = add()
    runner.run(c)
except RuntimeError as e:
    print(e)
    c.close()
r = asyncio.Runner(debug=True)
print(r.get_loop().get_debug())
r.close()
r.close()
try:
    r.get_loop()
except RuntimeError as e:
    print(e)


async def nested():
    c = add()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    r = asyncio.Runner()
    try:
        r.run(c)
    except RuntimeError as e:
        print(e)
    r.close()
    c.close()


asyncio.run(nested())
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.run(add)
except ValueError as e:
    print(str(e)[:40])
