# class and instance attributes, shadowing, the shared mutable trap
class Dog:
    tricks = []
    kind = "canine"
    def __init__(self, name): self.name = name
    def add(self, t): self.tricks.append(t)
a, b = Dog("a"), Dog("b")
a.add("roll"); print(b.tricks, a.tricks is b.tricks)
a.kind = "x"; print(a.kind, b.kind, Dog.kind, a.__dict__, "kind" in vars(b))
del a.kind; print(a.kind); Dog.kind = "y"; print(a.kind, b.kind)
try:
    del a.kind
except AttributeError as e:
    print(e)
for bad in [lambda: a.nope, lambda: Dog.nope, lambda: Dog(), lambda: Dog("a", "b"), lambda: a.add(), lambda: a.add(1, 2), lambda: Dog.add("x"), lambda: a(), lambda: a[0], lambda: len(a), lambda: a + 1, lambda: iter(a), lambda: a < b, lambda: a.nam, lambda: -a, lambda: a @ a, lambda: int(a), lambda: next(a), lambda: a.name()]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
