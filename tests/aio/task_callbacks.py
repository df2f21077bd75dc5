# done callbacks: order, arguments, removal, on finished tasks, context
import asyncio, contextvars
var = contextvars.ContextVar("var", default="none")
async def v(): return 1
async def main():
    t = asyncio.create_task(v())
    def cb(n):
        def call(task): print("cb", n, task is t, task.result(), var.get())
        return call
    one, two = cb(1), cb(2)
    t.add_done_callback(one); t.add_done_callback(two); t.add_done_callback(two); t.add_done_callback(cb(3))
    print(t.remove_done_callback(two), t.remove_done_callback(two))
    var.set("main")
    ctx = contextvars.copy_context(); ctx.run(var.set, "ctx")
    t.add_done_callback(cb(4), context=ctx)
    await t
    print("awaited")
    await asyncio.sleep(0)
    t.add_done_callback(cb(5)); print("added late"); await asyncio.sleep(0)
    def bad(task): raise RuntimeError("in callback")
    asyncio.get_running_loop().set_exception_handler(lambda loop, c: print("handler", c["message"][:30], repr(c["exception"])))
    t.add_done_callback(bad); await asyncio.sleep(0)
asyncio.run(main())
