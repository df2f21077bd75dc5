# what the interpreter prints for exceptions: carets, chains, groups, notes, suggestions
import sys, traceback

def show(f, *args):
    try:
        f(*args)
    except BaseException as e:
        text = "".join(traceback.format_exception(e))
        print(text.replace(__file__, "FILE"))

def binop(a, b):
    return (a + 1) * (b - 2) / (a - a)
def call():
    return binop(1,
                 2)
def subscript():
    d = {"k": [1, 2, {"deep": ()}]}
    return d["k"][2]["deep"][5] + 1
def attribute():
    class Thing:
        colour = 1
    Thing().zebra.x.y
def name():
    counter = 1
    return qqqqqq + 1
def stdlib():
    return datetime.now()
def multi(*a):
    x = [
        1 / 0
        for _ in range(2)
    ]
def unary():
    return -"a" + ~5.0
def compare():
    return 1 < 2 < "three"
def chained():
    try:
        try:
            {}["key"]
        except KeyError as e:
            raise ValueError("bad value") from e
    except ValueError:
        raise RuntimeError("while handling")
def silent():
    try:
        int("x")
    except ValueError:
        raise TypeError("no context") from None
def group():
    def inner():
        try:
            raise ExceptionGroup("inner", [OSError(2, "No such file", "f.txt"), ValueError("v")])
        except ExceptionGroup as g:
            raise KeyError("after group") from g
    excs = []
    for f in (inner, name, lambda: 1 / 0):
        try: f()
        except Exception as e: excs.append(e)
    e = ExceptionGroup("several", excs)
    e.add_note("a note\nof two lines")
    raise e
def recursion(n):
    if n == 0:
        raise ValueError("bottom")
    recursion(n - 1)
def with_notes():
    e = ValueError("noted")
    e.add_note("first")
    e.add_note("")
    e.add_note("third")
    raise e
def unicode():
    ä, ß = "日本", {}
    return ß["schlüssel"] if ä else ä @ ß
def syntax():
    compile("def f(:\n  pass\n", "<made up>", "exec")
def indent():
    exec("if 1:\npass")
def lam():
    return (lambda q: q.missing)(5)
def comp():
    return [[y // z for z in (1, 0)] for y in (3,)]
def gen():
    def g():
        yield 1
        raise StopIteration
    return list(g())
def cm():
    class CM:
        def __enter__(self): return self
        def __exit__(self, *a): raise LookupError("in exit")
    with CM() as c:
        c.nothing
async def coro():
    async def leaf(v):
        assert v > 1, f"{v} is too small"
    await leaf(1)
def drive():
    coro().send(None)
def empty_message():
    raise Exception
def multi_line_message():
    raise Exception("one\ntwo")
class Custom(Exception):
    def __str__(self): return "custom text"
class Broken(Exception):
    def __str__(self): raise ValueError
def custom(): raise Custom(1, 2)
def broken(): raise Broken
def import_(): import no_such_module_here
def from_(): from sys import no_such_name
def unpack():
    a, b = [1, 2, 3]
def deco():
    import functools
    def d(f):
        @functools.wraps(f)
        def w(*a): return f(*a)
        return w
    @d
    def target(x): return x.y
    target(None)
def finally_():
    try:
        1 / 0
    finally:
        undefined_in_finally
for f in (binop, call, subscript, attribute, name, multi, unary, compare, chained, silent, group, with_notes,
          unicode, syntax, indent, lam, comp, gen, cm, drive, empty_message, multi_line_message, custom, broken, import_,
          from_, unpack, deco, finally_):
    print("==", f.__name__)
    show(f, *((1, 2) if f is binop else ()))
print("== recursion")
show(recursion, 8)
