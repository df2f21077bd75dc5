# gc.collect counts what CPython counts for simple cycles
import gc, weakref
gc.collect()
class N:
    def __init__(self): self.me = self
    def __del__(self): print("del")
class P: pass
n = N(); del n; print("collect", gc.collect() > 0)
a, b = P(), P(); a.b, b.a = b, a; r = weakref.ref(a); del a, b
print(r() is not None); gc.collect(); print(r())
l = []; l.append(l); del l; print(gc.collect() >= 1, gc.collect())
d = {}; d["d"] = d; d = None; print(gc.collect() >= 1)
def f():
    def g(): return g
    return None
f(); print(gc.collect() >= 1, gc.isenabled(), gc.garbage)
x = P(); w = weakref.ref(x, lambda r: print("callback")); x = None; print(w())
