# call_soon, call_later, call_at, cancelled handles
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    loop.call_later(0.02, print, "later 0.02")
    loop.call_at(now + 0.01, print, "at 0.01")
    h = loop.call_later(0.015, print, "never")
    loop.call_soon(print, "soon")
    loop.call_later(0, print, "later 0")
    loop.call_later(-5, print, "later -5")
    h.cancel(); print(h.cancelled(), h.when() > now)
    s = loop.call_soon(print, "never"); s.cancel(); print(s.cancelled(), type(s).__name__)
    await asyncio.sleep(0.03)
    for bad in (lambda: loop.call_later("x", print), lambda: loop.call_later(1), lambda: loop.call_soon()):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)
    def chain(n):
        print("chain", n)
        if n: loop.call_soon(chain, n - 1)
    chain(2); await asyncio.sleep(0); print("one pass"); await asyncio.sleep(0.01)
asyncio.run(main())
