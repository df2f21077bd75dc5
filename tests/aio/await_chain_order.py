# a call by await does not switch; a task does
import asyncio
async def leaf(n):
    print("leaf", n)
    return n
async def middle(n):
    print("middle", n)
    return await leaf(n)
async def other():
    print("other")
async def main():
    t = asyncio.create_task(other())
    print(await middle(1)); print(await middle(2))
    print("now switch")
    await t
asyncio.run(main())
