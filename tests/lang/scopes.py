# where names live: locals, cells, globals, classes, comprehensions
x = "global"

def shadow():
    x = "local"
    def inner():
        return x
    return inner()

def reads_global():
    return x

def sets_global():
    global x, fresh
    x = "changed"
    fresh = 1

print(shadow(), reads_global())
sets_global()
print(x, fresh)
x = "global"

def counter():
    n = 0
    def bump(by=1):
        nonlocal n
        n += by
        return n
    def peek():
        return n
    return bump, peek

bump, peek = counter()
bump(); bump(5)
print(peek())

def param_cell(a, b=2, *args, c=3, **kw):
    def show():
        return a, b, args, c, kw
    a += 1
    b *= 2
    return show

print(param_cell(1)(), param_cell(1, 5, 6, 7, c=8, d=9)())

def three():
    v = 1
    def two():
        def one():
            nonlocal v
            v += 1
            return v
        return one
    return two()() + v

print(three())

class A:
    x = "class"
    y = x + "!"
    def method(self):
        return x
    values = [x for _ in range(2)]
    items = [item for item in (x, y)]
    lam = lambda self: x

print(A.y, A().method(), A.values, A.items, A().lam())

def class_in_function():
    z = "outer"
    class B:
        z = z + " read" if False else "own"
        def get(self):
            return z
    return B.z, B().get()

try:
    print(class_in_function())
except Exception as e:
    print(type(e).__name__, e)

def class_free():
    z = "outer"
    class B:
        w = z
        def get(self):
            return z, __class__.__name__
    return B.w, B().get()

print(class_free())

def deleted():
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        return str(e)

print(deleted())

def maybe(flag):
    if flag:
        v = 1
    return v

print(maybe(True))
try:
    maybe(False)
except UnboundLocalError as e:
    print(e)

def unbound_cell():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 1
    return inner()

print(unbound_cell())

try:
    undefined_name
except NameError as e:
    print(e)

def loop_closures():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]]

print(loop_closures())

# comprehensions have a scope of their own, but for the first iterable and :=
i = "kept"
print([i for i in range(3)], i)
print([y := v * 2 for v in range(3)], y)

def walrus():
    if any((found := v) > 2 for v in [1, 2, 3, 4]):
        return found

print(walrus())
print([[a * b for b in range(3)] for a in range(3)])
print({k: [v for v in range(k)] for k in range(3)}, {c for c in "aab" if c != "b"})
print(list(a + b for a in "xy" for b in "12" if a + b != "x2"))
print([q for p in range(3) for q in [p * p] if q])

class Mangled:
    __secret = 1
    def __init__(self):
        self.__hidden = 2
    def get(self):
        return self.__secret + self.__hidden

m = Mangled()
print(m.get(), [n for n in vars(m)], hasattr(m, "__hidden"), m._Mangled__hidden)

def locals_order(b, a):
    d, c = 1, 2
    return list(locals())

print(locals_order(1, 2))

class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["made_by"] = mcls.__name__
        ns["kw"] = kw
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

class WithMeta(metaclass=Meta, flag=3):
    def who(self):
        return __class__

print(WithMeta.made_by, WithMeta.kw, WithMeta().who() is WithMeta)

class Base:
    def hi(self):
        return "base"
    @classmethod
    def make(cls):
        return cls.__name__

class Child(Base):
    def hi(self):
        return "child+" + super().hi()
    @classmethod
    def make(cls):
        return super().make() + "!"
    def later(self):
        return [super(Child, self).hi() for _ in range(1)]
    def nested(self):
        def inner():
            return super(Child, self).hi()
        return inner()

print(Child().hi(), Child.make(), Child().later(), Child().nested())
print(Child.hi.__qualname__, counter.__qualname__, bump.__qualname__, (lambda: 0).__qualname__)
print([f.__qualname__ for f in (lambda: 1,)], (lambda: [n for n in ()]).__code__.co_name)
