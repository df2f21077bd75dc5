# lru_cache, cache, cached_property, cache_info
from functools import lru_cache, cache, cached_property
@lru_cache(maxsize=2)
def sq(x): print("compute", x); return x * x
print(sq(1), sq(1), sq(2), sq(3), sq(1), sq.cache_info()); sq.cache_clear(); print(sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(4))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def kw(a, b=1): print("run"); return a + b
print(kw(1), kw(1, b=1), kw(a=1), kw(1))
@lru_cache(typed=True)
def ty(x): print("typed", x); return x
ty(1); ty(1.0); ty(True)
try:
    sq([])
except TypeError as e:
    print(e)
class C:
    @cached_property
    def v(self): print("once"); return 5
c = C(); print(c.v, c.v, c.__dict__); del c.v; print(c.v)
try:
    lru_cache(maxsize="a")
except TypeError as e:
    print(e)
