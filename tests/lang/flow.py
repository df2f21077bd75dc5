# loops, jumps, try/finally, with: what runs in which order
def log(*a):
    print(*a)

def loops():
    for i in range(5):
        if i == 1:
            continue
        if i == 3:
            break
        log("for", i)
    else:
        log("never")
    for i in []:
        pass
    else:
        log("else of empty")
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
        log("while", n)
    else:
        log("while else")
    while True:
        n -= 1
        if not n:
            break
    for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
        log(a, b, c)

loops()

def finally_return():
    try:
        return "try"
    finally:
        log("finally")

def finally_overrides():
    try:
        return "try"
    finally:
        return "finally"

def finally_in_loop():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    return out

def nested_finally():
    try:
        try:
            return log("value") or 1
        finally:
            log("inner")
    finally:
        log("outer")

def swallow():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "swallowed"

print(finally_return(), finally_overrides(), finally_in_loop(), nested_finally(), swallow())

def handlers(exc):
    try:
        try:
            if exc:
                raise exc
        except (KeyError, IndexError) as e:
            log("lookup", repr(e))
            return "lookup"
        except ValueError:
            log("value")
            raise
        except:
            log("bare")
            raise RuntimeError("other") from None
        else:
            log("else")
            return "else"
        finally:
            log("finally")
    except Exception as e:
        return type(e).__name__, str(e), e.__cause__, e.__suppress_context__

for e in (None, KeyError("k"), IndexError("i"), ValueError("v"), TypeError("t")):
    print(handlers(e))

def name_unbound():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as u:
        return str(u)

print(name_unbound())

def context():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            {}["missing"]
    except KeyError as e:
        return repr(e.__context__), e.__cause__

print(context())

def cause():
    try:
        try:
            int("x")
        except ValueError as e:
            raise KeyError("k") from e
    except KeyError as e:
        return repr(e), repr(e.__cause__), e.__suppress_context__

print(cause())

class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        log("enter", self.name)
        return self.name.upper()
    def __exit__(self, *exc):
        log("exit", self.name, exc[0] and exc[0].__name__)
        return self.swallow

def withs():
    with CM("a") as a, CM("b", True) as b:
        log(a, b)
        raise ValueError("in b")
    log("after")
    for i in range(3):
        with CM("loop"):
            if i == 0:
                continue
            break
    with CM("ret"):
        return "returned"

print(withs())

def with_raises():
    try:
        with CM("x"), CM("y"):
            raise KeyError("z")
    except KeyError as e:
        return "caught", e.args
    finally:
        log("done")

print(with_raises())

def with_unpack():
    class T:
        def __enter__(self): return 1, (2, 3)
        def __exit__(self, *a): pass
    with T() as (p, (q, r)):
        return p, q, r

print(with_unpack())

def bad_with():
    for thing in (1, None):
        try:
            with thing:
                pass
        except TypeError as e:
            log(e)
        except AttributeError as e:
            log(e)

bad_with()

# except*
def star(exc):
    try:
        try:
            raise exc
        except* ValueError as eg:
            log("values", [str(e) for e in eg.exceptions])
        except* TypeError:
            log("types")
            raise KeyError("from handler")
        else:
            log("none")
        finally:
            log("star finally")
    except BaseException as e:
        log("left", type(e).__name__, getattr(e, "exceptions", None) and
            [repr(x) for x in e.exceptions])

star(ExceptionGroup("g", [ValueError(1), ValueError(2)]))
star(ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)]))
star(ValueError("plain"))
star(OSError("other"))

def assertions(v):
    try:
        assert v, f"not {v!r}"
        assert v > 1
    except AssertionError as e:
        return e.args

print(assertions(0), assertions(1), assertions(2))

def deep(n):
    try:
        return n if n == 0 else deep(n - 1)
    finally:
        n += 1

print(deep(20))

def gen():
    try:
        got = yield 1
        log("got", got)
        yield 2
    finally:
        log("gen closed")

g = gen()
print(next(g), g.send("hi"))
g.close()

def delegating():
    try:
        result = yield from inner_gen()
        log("result", result)
        yield "end"
    except ValueError as e:
        log("caught", e)
        yield "after"

def inner_gen():
    while True:
        try:
            x = yield "inner"
            if x is None:
                return "done"
        except KeyError:
            log("inner KeyError")

d = delegating()
print(next(d), d.send(1), d.throw(KeyError("k")), next(d))
d = delegating()
next(d)
print(d.throw(ValueError("v")), list(d))

def chained(a, b, c):
    def v(x):
        log("v", x)
        return x
    return v(a) < v(b) < v(c)

print(chained(1, 2, 3), chained(3, 2, 1))
print(1 < 2 < 3 != 4 == 4 in [4] is not None)
print(not 1 in [2], not (1 is 2), (1 and 0 or 5), (0 or None and 3), [] and 1, "" or "x")
y = 5
print("small" if y < 3 else "mid" if y < 10 else "big")
