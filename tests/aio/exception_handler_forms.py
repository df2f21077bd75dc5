# set_exception_handler: contexts, handlers that fail, the default one
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    def handler(l, ctx): print("handler", l is loop, sorted(ctx), ctx["message"].split(" at ")[0], repr(ctx.get("exception")))
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "by hand"})
    loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0)
    async def bad(): raise ValueError("lost")
    t = asyncio.create_task(bad()); await asyncio.sleep(0); del t; await asyncio.sleep(0)
    print(loop.get_exception_handler() is handler)
    for x in (5, "s"):
        try:
            loop.set_exception_handler(x)
        except TypeError as e:
            print(e)
    loop.set_exception_handler(None); print(loop.get_exception_handler())
asyncio.run(main())
