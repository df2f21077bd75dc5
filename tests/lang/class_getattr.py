# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__
class Proxy:
    def __init__(self, d): object.__setattr__(self, "_d", d)
    def __getattr__(self, n):
        print("getattr", n)
        try:
            return self._d[n]
        except KeyError:
            raise AttributeError(f"no {n}") from None
    def __setattr__(self, n, v): print("setattr", n); self._d[n] = v
    def __delattr__(self, n): print("delattr", n); del self._d[n]
    def __dir__(self): return ["z", "a"]
p = Proxy({"a": 1}); print(p.a); p.b = 2; print(p.b, p._d); del p.a; print(hasattr(p, "a"), getattr(p, "q", "default"), dir(p))
try:
    p.nope
except AttributeError as e:
    print(e, e.name, e.obj is p)
class Loud:
    x = 1
    def __getattribute__(self, n):
        print("any", n)
        return super().__getattribute__(n)
l = Loud(); l.x; l.y = 2; l.y
try:
    l.z
except AttributeError as e:
    print(e)
