# stars in calls and displays
def f(*args, **kwargs):
    return args, kwargs
print(f(*[1, 2], 3, *"ab", x=1, **{"y": 2}, **{"z": 3}), [*range(3), *"ab"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
t = *[1, 2], 3
print(t, f(*()), f(**{}), f(*{"k": 1}), f(*(i for i in range(2))))
def g(a, b=2, *, c): return a, b, c
for bad in [lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(x=1, **{"x": 2}), lambda: g(*[1, 2, 3], c=1), lambda: g(1), lambda: g(1, c=1, d=2), lambda: g(), lambda: g(1, a=1, c=1), lambda: [*5], lambda: {**[1]}, lambda: f(*None), lambda: g(**{"a": 1, "c": 2, "e": 3})]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
