# TaskGroup used in the wrong state
import asyncio
async def nothing(): pass
async def main():
    tg = asyncio.TaskGroup()
    c = nothing()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(str(e).split(" at ")[0])
    c.close()
    async with tg: pass
    c = nothing()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print("finished" in str(e))
    c.close()
    try:
        async with tg: pass
    except RuntimeError as e:
        print("entered" in str(e))
    try:
        with asyncio.TaskGroup(): pass
    except TypeError as e:
        print(e)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(5)
    except* TypeError as e:
        print(repr(e))
asyncio.run(main())
