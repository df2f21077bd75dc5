# and, or, not give back operands; short circuit
def f(x):
    print("f", x)
    return x
print(f(0) and f(1), f(1) and f(2), f("") or f("b"), f(3) or f(4), not f([]), f(None) or f(0) or f(()), (f(1) or f(2)) and f(3))
print(True + True, True == 1, isinstance(True, int), bool("False"), bool(" "), bool([[]]), bool(0.0), bool(None), not "", True & False, True | 2, ~True, -True, True is (1 == 1))
class Empty:
    def __len__(self): return 0
class No:
    def __bool__(self): return False
class Bad:
    def __bool__(self): return 1
print(bool(Empty()), bool(No()), "yes" if Empty() else "no")
for bad in [lambda: bool(Bad()), lambda: not Bad()]:
    try:
        bad()
    except TypeError as e:
        print(e)
