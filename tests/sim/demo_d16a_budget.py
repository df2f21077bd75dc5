# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio
async def svc(n, d): await asyncio.sleep(d); return n
async def main():
    async def call(n, d, default):
        try:
            async with asyncio.timeout(0.5): return await svc(n, d)
        except TimeoutError: return default
    print(await asyncio.gather(call("user", 0.1, None), call("orders", 0.3, []), call("ads", 3, "no ads")))
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
