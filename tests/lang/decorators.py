# decorators: order, arguments, classes as decorators, on methods and classes
import functools
def tag(name):
    print("make", name)
    def deco(fn):
        print("apply", name, "to", fn.__name__)
        @functools.wraps(fn)
        def wrapper(*a, **k):
            print("enter", name)
            r = fn(*a, **k)
            print("leave", name)
            return r
        return wrapper
    return deco
@tag("outer")
@tag("inner")
def f(x):
    "doc of f"
    return x * 2
print(f(2), f.__name__, f.__doc__, f.__wrapped__.__wrapped__(5))
class Count:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.n = fn, 0
    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)
@Count
def g(a): return -a
print(g(1), g(2), g.n, g.__name__)
def add_name(cls):
    cls.name = cls.__name__.lower()
    return cls
@add_name
class Thing: pass
print(Thing.name)
@(lambda fn: 42)
def answer(): pass
print(answer)
@(lambda f: print(f.__name__))
def shown(): pass
print(shown)
