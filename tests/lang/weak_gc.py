# Weak references, finalisers, cycles.
import gc, weakref
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
    def __repr__(self): return f"N({self.name})"
a = N("a")
r = weakref.ref(a)
print(r() is a, r == weakref.ref(a), r is weakref.ref(a), weakref.getweakrefcount(a))
r2 = weakref.ref(a, lambda w: print("callback", w is r2, w()))
a = None
print(r(), r2())
gc.collect()
x = N("x")
y = N("y")
x.o, y.o = y, x
wx = weakref.ref(x, lambda w: print("x gone"))
del x, y
print("before collect", wx() is not None)
gc.collect()
print("after collect", wx())
class Selfref: pass
def cyc(n):
    for _ in range(n):
        s = Selfref()
        s.me = s
gc.collect()
cyc(10)
print(gc.collect())
l = []
l.append(l)
del l
print(gc.collect())
# resurrection
saved = []
class Res:
    def __del__(self):
        print("resurrect")
        saved.append(self)
q = Res()
q.me = q
del q
gc.collect()
print(len(saved), saved[0].me is saved[0])
saved.clear()
gc.collect()
print("no second del")
z = Res()
del z
print(len(saved))
saved.clear()
# errors in __del__ are printed and ignored; function cycles
def make():
    def inner(): return inner
    return weakref.ref(inner)
w = make()
gc.collect()
print(w())
class Cls:
    def m(self): pass
wc = weakref.ref(Cls)
del Cls
gc.collect()
print(wc())
d = weakref.WeakValueDictionary()
k = N("k")
d["k"] = k
print(d["k"], len(d), "k" in d, list(d.items()))
del k
print(len(d), "k" in d, d.get("k"))
wk = weakref.WeakKeyDictionary()
k = N("key")
wk[k] = 1
print(len(wk), wk[k], k in wk)
del k
print(len(wk))
ws = weakref.WeakSet()
k = N("set")
ws.add(k)
ws.add(k)
print(len(ws), k in ws)
del k
print(len(ws))
o = N("fin")
f = weakref.finalize(o, print, "finalized", 1)
print(f.alive)
del o
print(f.alive)
p = N("prox")
pr = weakref.proxy(p)
print(pr.name)
pr.name = "changed"
print(p.name)
del p
try:
    pr.name
except ReferenceError as e:
    print(e)
for bad in (5, "a", (1,), None, [], {}):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
class WithSlots:
    __slots__ = ("a",)
try:
    weakref.ref(WithSlots())
except TypeError as e:
    print(e)
class WithWeak:
    __slots__ = ("__weakref__",)
ww = WithWeak()
print(weakref.ref(ww)() is ww)
class M:
    def m(self): return 5
m = M()
wm = weakref.WeakMethod(m.m)
print(wm()())
del m
print(wm())
print(gc.isenabled(), gc.get_threshold())
gc.disable()
print(gc.isenabled())
gc.enable()
deep = None
for i in range(200000):
    deep = [deep]
del deep
t = ()
for i in range(100000):
    t = (t,)
del t
class Node:
    def __init__(self, nxt): self.nxt = nxt
n = None
for i in range(100000):
    n = Node(n)
del n
print("deep ok")
class Sub(weakref.ref):
    pass
s = N("s")
sr = Sub(s)
sr.extra = 1
print(sr() is s, sr.extra, sr == weakref.ref(s))
del s
def g():
    try:
        yield 1
    finally:
        print("gen closed")
gg = g()
next(gg)
del gg
def g2():
    me = yield
    try:
        yield
    finally:
        print("gen cycle closed")
gg = g2()
next(gg)
gg.send(gg)
del gg
gc.collect()
keep = N("at exit")
