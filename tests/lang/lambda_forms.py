# lambdas with every kind of parameter
print((lambda: 1)(), (lambda x: x * 2)(3), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda x: (lambda y: x + y))(1)(2), (lambda *, k=1: k)(k=5), (lambda x, /, y: (x, y))(1, y=2))
print(sorted([3, 1, 2], key=lambda x: -x), list(map(lambda a, b: a * b, [1, 2], [3, 4])), max("abc", key=lambda c: -ord(c)), (lambda: (yield))().__class__.__name__, (lambda x: x if x else "none")(0))
f = lambda n: 1 if n < 2 else n * f(n - 1)
print(f(10), f.__name__, f.__qualname__, [g(2) for g in (lambda x: x + 1, lambda x: x ** 2)])
