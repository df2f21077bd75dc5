# context variables: tasks copy, tokens reset, to generators, groups
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")
trail = contextvars.ContextVar("trail")


async def handler(name):
    token = user.set(name)
    await asyncio.sleep(0.1)
    print(name, user.get())
    user.reset(token)
    print(name, "reset:", user.get())


async def agen():
    token = user.set("in agen")
    try:
        yield user.get()
        yield user.get()
    finally:
        try:
            user.reset(token)
        except ValueError:
            print("other context")


async def main():
    print(user.name, user.get())
    await asyncio.gather(*(handler(n) for n in ("ann", "bob")))
    print(user.get())
    async for x in agen():
        print(x, user.get())
    print(user.get())
    try:
        trail.get()
    except LookupError as e:
        print(type(e).__name__)
    print(trail.get("fallback"))
    t = trail.set(1)
    t2 = trail.set(2)
    print(t2.old_value, t.old_value is contextvars.Token.MISSING, t.var is trail)
    trail.reset(t2)
    try:
        trail.reset(t2)
    except RuntimeError as e:
        print("used once" in str(e))
    ctx = contextvars.copy_context()
    print(ctx[trail], trail in ctx, user in ctx, len(ctx), ctx.get(user), sorted(v.name for v in ctx))
    ctx.run(trail.set, 99)
    print(ctx[trail], trail.get())
    try:
        ctx.run(ctx.run, print)
    except RuntimeError as e:
        print("already entered" in str(e))

    async def child():
        trail.set("child")
        return trail.get()

    async with asyncio.TaskGroup() as g:
        a = g.create_task(child())
        b = g.create_task(child(), context=ctx)
    print(a.result(), b.result(), trail.get(), ctx[trail])
    print(await asyncio.wait_for(child(), 1))


asyncio.run(main())
