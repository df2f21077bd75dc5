# what a function knows about itself
def outer():
    "the doc"
    def inner(a, b: int = 1) -> str:
        return b
    return inner
f = outer()
print(outer.__name__, outer.__doc__, outer.__module__, f.__qualname__, f.__annotations__, f.__defaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_name, f.__doc__)
f.calls = 3
print(f.calls, f.__dict__, callable(f), (lambda: 0).__name__, type(f).__name__, f.__closure__)
f.__name__ = "renamed"; f.__doc__ = "new"; print(f.__name__, f.__qualname__, f.__doc__)
for bad in [lambda: f.nope, lambda: setattr(f, "__name__", 1), lambda: setattr(f, "__defaults__", 1), lambda: f + 1, lambda: len(f), lambda: f[0], lambda: iter(f), lambda: f < f]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
