# names with two underscores are mangled
class A:
    __x = 1
    def __m(self): return "A.m"
    def call(self): return self.__m(), self.__x, A.__x
    def set(self): self.__y = 2; return vars(self)
    def inner(self):
        def f(__p): return __p
        return f(3)
    __dunder__ = "not mangled"
class B(A):
    __x = 9
    def __m(self): return "B.m"
a = B(); print(a.call(), a.set(), a.inner(), A._A__x, B._B__x, a.__dunder__, sorted(n for n in dir(a) if "x" in n and "A" in n))
for code in ("a.__x", "A.__x", "a.__m()"):
    try: exec(code)
    except AttributeError as e: print(e)
