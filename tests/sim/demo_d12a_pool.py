# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, asyncpg, time, simnet
asyncpg.on("SELECT slow", lambda: [{"x": 1}], 1.0)
async def main():
    async with asyncpg.create_pool("postgres://sim", min_size=2, max_size=2) as pool:
        t = time.monotonic(); await asyncio.gather(*[pool.fetch("SELECT slow") for _ in range(6)]); print("6 queries, pool of 2:", round(time.monotonic() - t, 2))
        print("peak connections", simnet.meter.peak["conn"])
    conn = await asyncpg.connect("postgres://sim")
    r = await asyncio.gather(conn.fetch("SELECT slow"), conn.fetch("SELECT slow"), return_exceptions=True); print(repr(r[1]))
    await conn.close()
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
