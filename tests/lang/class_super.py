# super in its forms, and its errors
class A:
    x = "A.x"
    def __init__(self, v): self.v = v
    @classmethod
    def make(cls): return cls, "A"
    @property
    def p(self): return "A.p"
class B(A):
    x = "B.x"
    def __init__(self, v):
        super().__init__(v * 2)
    @classmethod
    def make(cls): return super().make()
    @property
    def p(self): return "B." + super().p
    def old(self): return super(B, self).x, super().x, super(B, B).x
b = B(2)
print(b.v, B.make(), b.p, b.old(), repr(super(B, b)).startswith("<super: <class 'B'>"))
class E(A):
    def bad(self): return super().nope
    def nested(self): return [super().x for _ in range(1)] if False else (lambda: super(E, self).x)()
for bad in [lambda: E(1).bad(), lambda: super().x, lambda: super(B, 5).x, lambda: super(int, "a"), lambda: super(1, 2)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(E(1).nested())
