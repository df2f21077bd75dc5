# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


from tutor import cpu
import asyncio, time, ray
async def job(): cpu(1)
async def main():
    async def timed(n, c): t = time.monotonic(); await c; print(n, round(time.monotonic() - t, 2))
    await timed("4 x 1s of CPU, gather     ", asyncio.gather(*[job() for _ in range(4)]))
    await timed("4 x 1s of CPU, to_thread  ", asyncio.gather(*[asyncio.to_thread(cpu, 1) for _ in range(4)]))
    await timed("4 x 1s of waiting, thread ", asyncio.gather(*[asyncio.to_thread(time.sleep, 1) for _ in range(4)]))
    ray.init(num_cpus=4); f = ray.remote(lambda: cpu(1))
    await timed("4 x 1s of CPU, processes  ", asyncio.gather(*[f.remote() for _ in range(4)]))
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
