# What ordinary programs do with Ray: functions, actors by name, several results, errors, a pool of actors.
import ray, time, asyncio
from ray.util import ActorPool
from ray.exceptions import RayTaskError, GetTimeoutError, RayActorError
ray.init(num_cpus=4, ignore_reinit_error=True, logging_level="ERROR")
@ray.remote
def f(x): time.sleep(.1); return x * x
@ray.remote(num_cpus=2, max_retries=2)
def two(a, b=1): return a, b
@ray.remote(num_returns=2)
def pair(): return 1, 2
@ray.remote
class Counter:
    def __init__(self, n=0): self.n = n
    def inc(self, by=1): self.n += by; return self.n
    async def later(self): await asyncio.sleep(.1); return "late"
    @ray.method(num_returns=2)
    def both(self): return self.n, -self.n
refs = [f.remote(i) for i in range(4)]
print(ray.get(refs), ray.get(two.remote(1, b=2)), ray.get(pair.remote()))
ready, rest = ray.wait([f.remote(1), f.remote(2)], num_returns=1, timeout=5); print(len(ready), len(rest))
c = Counter.options(name="c", max_concurrency=2).remote(5); print(ray.get(c.inc.remote(by=2)), ray.get(ray.get_actor("c").inc.remote()), ray.get(c.later.remote()), ray.get(c.both.remote()))
big = ray.put([1, 2, 3])
@ray.remote
def total(xs): return sum(xs)
print(ray.get(total.remote(big)), ray.is_initialized(), ray.cluster_resources().get("CPU"), isinstance(big, ray.ObjectRef))
@ray.remote
def bad(): raise ValueError("x")
try: ray.get(bad.remote())
except ValueError as e: print(type(e).__name__, isinstance(e, RayTaskError))
try: ray.get(f.remote(1), timeout=.01)
except GetTimeoutError as e: print("timeout")
pool = ActorPool([Counter.remote(), Counter.remote()])
print(list(pool.map(lambda a, v: a.inc.remote(v), [1, 2, 3, 4])), sorted(pool.map_unordered(lambda a, v: a.inc.remote(v), [1, 1])))
ray.kill(c)
try: ray.get(c.inc.remote())
except RayActorError as e: print("dead")
async def main():
    print(await asyncio.gather(*[f.remote(i) for i in range(3)]))
asyncio.run(main())
r = f.remote(1); ray.cancel(r)
print(ray.nodes() is not None, ray.available_resources() is not None, ray.__version__ is not None)
ray.shutdown(); print(ray.is_initialized())
