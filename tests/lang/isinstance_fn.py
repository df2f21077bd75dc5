# isinstance and issubclass
class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(1, (str, int)), isinstance(True, int), isinstance(1, int | str), isinstance(None, int | None), issubclass(B, A), issubclass(bool, (float, int)), isinstance(1, ((str, (int,)),)), isinstance(A, type), isinstance(type, object), isinstance([], list | None))
for bad in [lambda: isinstance(1, 1), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: isinstance(1, list[int]), lambda: isinstance(1, [int]), lambda: issubclass(int, 5), lambda: isinstance(1), lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: issubclass(int, "x")]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
class Duck:
    @classmethod
    def __subclasshook__(cls, c): return True
class Meta(type):
    def __instancecheck__(cls, o): return o == "yes"
class M(metaclass=Meta): pass
print(isinstance("yes", M), isinstance("no", M))
