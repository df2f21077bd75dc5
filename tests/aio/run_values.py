# asyncio.run: values, errors, what it refuses
import asyncio
async def v(): return 5
async def bad(): raise KeyError("k")
print(asyncio.run(v()), asyncio.run(asyncio.sleep(0, "s")))
try:
    asyncio.run(bad())
except KeyError as e:
    print(repr(e))
for x in (5, v, None, [v]):
    try:
        asyncio.run(x)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(" at ")[0])
async def nested():
    c = v()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
asyncio.run(nested())
c = v(); print(asyncio.run(c))
try:
    asyncio.run(c)
except RuntimeError as e:
    print(e)
async def left():
    t = asyncio.create_task(late())
    await asyncio.sleep(0)
    return "main done"
async def late():
    try:
        await asyncio.sleep(10)
    finally:
        print("late is cancelled at the end")
print(asyncio.run(left()))
for f in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        f()
    except RuntimeError as e:
        print(f.__name__, e)
try:
    asyncio.create_task(c := v())
except RuntimeError as e:
    print(e); c.close()
