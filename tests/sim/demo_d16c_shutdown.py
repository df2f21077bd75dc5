# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio
async def handle(i):
    try: await asyncio.sleep(i); print("request", i, "served")
    except asyncio.CancelledError: print("request", i, "cut off"); raise
async def main():
    stop = asyncio.Event(); asyncio.get_running_loop().call_later(1.5, stop.set)        # the SIGTERM
    live = {asyncio.create_task(handle(i)) for i in (1, 2, 3, 9)}
    await stop.wait(); print("draining, grace 2s")
    done, late = await asyncio.wait(live, timeout=2)
    for t in late: t.cancel()
    await asyncio.gather(*late, return_exceptions=True); print("bye")
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
