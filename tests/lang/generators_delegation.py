# yield from: values, send, throw, close, results
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        return y
    except ValueError as e:
        print("inner caught", e)
        yield "inner recovered"
        return "r"
    finally:
        print("inner finally")
def outer():
    r = yield from inner()
    print("result", r)
    r = yield from [10, 20]
    print("list result", r)
    yield from "ab"
g = outer()
print(next(g), g.send("x"), g.send("y"), list(g))
g = outer(); next(g); print(g.throw(ValueError("v")), next(g)); g.close()
g = outer(); next(g); g.close()
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def to_list():
    yield from [1, 2]
t = to_list(); next(t)
try:
    t.send(5)
except AttributeError as e:
    print(e)
def flatten(x):
    for i in x:
        if isinstance(i, list): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, [3, [4]], 5]])))
async def co(): pass
def from_co():
    c = co()
    try:
        yield from c
    finally:
        c.close()
try:
    next(from_co())
except TypeError as e:
    print(e)
