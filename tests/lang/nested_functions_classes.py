# functions in classes in functions
def factory(n):
    class Counter:
        total = n
        def __init__(self): self.n = n
        def up(self, by=n):
            def inner(): return self.n + by + n
            return inner()
        class Inner:
            def who(self): return type(self).__qualname__
    return Counter
A, B = factory(1), factory(10)
print(A().up(), B().up(), A.__qualname__, A.Inner().who(), A is not B, A.total, B.total, isinstance(A(), B))
def outer():
    x = [1]
    def a(): x.append(2); return x
    def b(): return a() + [3]
    return b
print(outer()(), (lambda: (lambda: 5)())(), [f(2) for f in [lambda x, k=k: x * k for k in range(3)]])
