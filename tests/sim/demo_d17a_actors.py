# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, ray, time
@ray.remote
class Model:
    def __init__(self): self.n = 0
    def predict(self, x): time.sleep(1); return x * 2                 # one at a time
@ray.remote
class AsyncModel:
    async def predict(self, x): await asyncio.sleep(1); return x * 2  # interleaves
async def main():
    ray.init(num_cpus=4)
    for name, h in (("sync actor", Model.remote()), ("async actor", AsyncModel.remote()), ("async, max 2", AsyncModel.options(max_concurrency=2).remote())):
        t = time.monotonic(); r = await asyncio.gather(*[h.predict.remote(i) for i in range(4)]); print(name, r, round(time.monotonic() - t, 2))
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
