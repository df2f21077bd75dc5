# C3: diamonds, super() in all of them, impossible orders
class A:
    def go(self): return ["A"]
class B(A):
    def go(self): return ["B"] + super().go()
class C(A):
    def go(self): return ["C"] + super().go()
class D(B, C):
    def go(self): return ["D"] + super().go()
print(D().go(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__), D.__bases__, issubclass(D, A), isinstance(D(), C), D.__base__.__name__)
for code in ["class X(A, B): pass", "class X(B, B): pass", "class X(5): pass", "class X(int, str): pass", "class X(bool): pass", "class X(type(None)): pass", "class X(object, A): pass", "class X(D, C, B): pass", "class X(A, metaclass=5): pass", "class X(A, foo=1): pass", "class X(range): pass"]:
    try:
        exec(code)
    except TypeError as e:
        print(code, "->", str(e).replace("\n", " / "))
