# instance, class and static methods, and what they are bound to
class C:
    def m(self, *a): return "m", type(self).__name__, a
    @classmethod
    def c(cls, *a): return "c", cls.__name__, a
    @staticmethod
    def s(*a): return "s", a
class D(C): pass
d = D()
print(d.m(1), D.c(1), d.c(), D.s(2), d.s(), C.m(d), D.m.__qualname__, d.m.__self__ is d, D.c.__self__ is D, d.m.__func__ is C.m, d.m == d.m, d.m is d.m)
f = d.m; print(f(9), C.__dict__["s"].__class__.__name__, type(C.__dict__["c"]).__name__, C.__dict__["c"].__func__.__name__)
for bad in [lambda: C.m(), lambda: C().s.x, lambda: C.c(1, k=2)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
