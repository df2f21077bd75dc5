# TaskGroup: results, order, nesting, names
import asyncio
async def v(n, d=0):
    await asyncio.sleep(d)
    print("end", n)
    return n
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(v("a", 0.02)); b = tg.create_task(v("b", 0.01), name="bee")
        print("inside", b.get_name(), tg)
    print(a.result(), b.result(), tg)
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            inner.create_task(v("inner"))
            outer.create_task(v("outer", 0.01))
        print("inner group left")
    async with asyncio.TaskGroup(): pass
    async with asyncio.TaskGroup() as tg:
        tg.create_task(spawner(tg))
    print("all")
async def spawner(tg):
    for i in range(2):
        tg.create_task(v(f"spawned {i}", 0.01))
asyncio.run(main())
