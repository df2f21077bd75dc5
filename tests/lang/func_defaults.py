# defaults are made once, when def runs
def tick():
    print("made")
    return []
def f(x, acc=tick()):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []), f.__defaults__, f.__kwdefaults__)
def g(*, k=tick()): return k
print(g() is g(), g.__kwdefaults__)
f.__defaults__ = ("changed",)
try:
    f(1)
except AttributeError as e:
    print(e)
i = 1
def h(x=i): return x
i = 2
print(h(), [fn() for fn in [lambda: n for n in range(3)]], [fn() for fn in [lambda n=n: n for n in range(3)]])
