# each task has its own copy of the context
import asyncio, contextvars
user = contextvars.ContextVar("user", default="nobody")
async def handler(name):
    print("before", user.get())
    token = user.set(name)
    await asyncio.sleep(0.01)
    print(name, user.get())
    user.reset(token)
    print("reset", user.get())
async def plain(): user.set("changed by await"); return user.get()
async def main():
    user.set("main")
    await asyncio.gather(handler("ann"), handler("bob"))
    print(user.get())
    await plain(); print(user.get())
    await asyncio.create_task(plain()); user.set("m2"); print(user.get())
    ctx = contextvars.copy_context(); ctx.run(user.set, "in ctx")
    async def show(): return user.get()
    print(await asyncio.create_task(show(), context=ctx), user.get(), ctx[user])
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", user.get())); user.set("later"); await asyncio.sleep(0)
asyncio.run(main())
print(user.get())
