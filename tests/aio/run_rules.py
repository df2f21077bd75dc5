# asyncio.run: one door; results, errors, what is left is cancelled; loops by hand
import asyncio


async def answer():
    return 42


async def left_over(name):
    try:
        await asyncio.sleep(10)
    finally:
        if name == "two":
            await asyncio.sleep(0)  # in which order a set of tasks is cancelled is an accident of addresses
        print(name, "tidied")


async def main():
    asyncio.create_task(left_over("one"))
    asyncio.create_task(left_over("two"))
    await asyncio.sleep(1)
    try:
        asyncio.run(c := answer())
    except RuntimeError as e:
        print(e)
        c.close()
    try:
        asyncio.get_running_loop().run_until_complete(c2 := answer())
    except RuntimeError as e:
        print(e)
        c2.close()
    return "main is through"


print(asyncio.run(answer()))
print(asyncio.run(main()))
try:
    asyncio.run(answer)
except ValueError as e:
    print(str(e).split(",")[0])
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(answer()), loop.is_running(), loop.is_closed())
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(c3 := answer())
except RuntimeError as e:
    print(e)
    c3.close()
with asyncio.Runner() as runner:
    print(runner.run(answer()), runner.run(answer()))


async def boom():
    raise ZeroDivisionError("out of run")


try:
    asyncio.run(boom())
except ZeroDivisionError as e:
    print("caught", e)
asyncio.run(boom())
