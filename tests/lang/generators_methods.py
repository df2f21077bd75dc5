# next, send, throw, close and what they raise
def gen():
    print("start")
    try:
        got = yield 1
        print("got", got)
        try:
            yield 2
        except ValueError as e:
            print("caught", e)
            yield "recovered"
        yield 3
    finally:
        print("cleanup")
    return "result"
g = gen()
print(next(g), g.send("hi"), g.throw(ValueError("v")), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
for bad in [lambda: next(g), lambda: gen().send(1), lambda: gen().throw(KeyError("k")), lambda: g.send(None), lambda: g.throw(OSError("after end")), lambda: next(5), lambda: gen().throw(5), lambda: gen().throw("x")]:
    try:
        print(bad())
    except BaseException as e:
        print(type(e).__name__, e)
g = gen(); next(g); print(g.close(), g.close(), list(g), next(g, "default"))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
def me():
    yield next(it)
it = me()
try:
    next(it)
except ValueError as e:
    print(e)
