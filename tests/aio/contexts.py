# contextvars: copied at task creation, tokens, Context.run, callbacks
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")
other = contextvars.ContextVar("other")


async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, "still", var.get())


async def main():
    print(var.get(), var.name)
    var.set("main")
    t = asyncio.create_task(child("a"))
    var.set("main 2")
    await asyncio.gather(t, child("b"))
    print("main has", var.get())
    await child("called")
    print("main now", var.get())
    token = var.set("temporary")
    print(token.old_value, token.var is var)
    var.reset(token)
    print(var.get())
    try:
        var.reset(token)
    except RuntimeError:
        print("used once")
    try:
        other.get()
    except LookupError as e:
        print("LookupError", other.get("fallback"))
    ctx = contextvars.copy_context()
    print(ctx[var], var in ctx, other in ctx, len(list(ctx)))
    ctx.run(var.set, "in ctx")
    print(ctx[var], var.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback", var.get()), context=ctx)
    await asyncio.sleep(0)
    t = asyncio.create_task(child("c"), context=ctx)
    await t
    print(ctx[var], var.get())


asyncio.run(main())
