# comprehensions have their own variables; the first iterable is evaluated outside
x = "outer"
print([x for x in range(3)], x, {x: x for x in "ab"}, {x for x in [1]}, list(x for x in "z"), x)
def f():
    items = [1, 2]
    return [i * j for i in items for j in items if j > 1]
print(f())
g = (1 / i for i in [1, 0])
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
try:
    g = (i for i in undefined)
except NameError as e:
    print(e)
g = (undefined for i in [1])
try:
    next(g)
except NameError as e:
    print(e)
n = 2; h = (n * i for i in [1, 2]); n = 10; print(list(h))
