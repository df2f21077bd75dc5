# weak references, WeakValueDictionary, WeakSet, finalize
import weakref, gc
class C: pass
c = C(); r = weakref.ref(c); p = weakref.proxy(c); c.x = 5
print(r() is c, p.x, weakref.getweakrefcount(c) >= 1); del c; print(r())
try: p.x
except ReferenceError as e: print(e)
d = weakref.WeakValueDictionary(); k = C(); d["k"] = k; print(len(d), "k" in d); del k; print(len(d))
s = weakref.WeakSet(); k = C(); s.add(k); print(len(s)); del k; print(len(s))
for bad in (5, "s", (1,), None, []):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
k = C(); f = weakref.finalize(k, print, "finalized", 1); print(f.alive); del k; print(f.alive)
