# contextmanager: values, exceptions, misuse, as a decorator
from contextlib import contextmanager, suppress, closing, nullcontext, redirect_stdout, ExitStack, ContextDecorator, AbstractContextManager
import io
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")
with tag("a") as t, tag("b"): print(t)
with tag("v"): raise ValueError("inside")
try:
    with tag("k"): raise KeyError("out")
except KeyError as e: print(repr(e))
@tag("deco")
def f(): print("in f"); return 1
print(f(), f())
@contextmanager
def never(): return; yield
@contextmanager
def twice(): yield 1; yield 2
for m in (never, twice):
    try:
        with m(): print("body")
    except RuntimeError as e: print(e)
cm = tag("once")
with cm: pass
try:
    with cm: pass
except (RuntimeError, AttributeError) as e: print(type(e).__name__, e)
with suppress(KeyError, ZeroDivisionError): 1 / 0
with suppress(KeyError): print("no error")
out = io.StringIO()
with redirect_stdout(out): print("captured")
print(repr(out.getvalue()))
class R:
    def close(self): print("closed")
with closing(R()) as r: print(type(r).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as s:
    print(s.enter_context(tag("x"))); s.callback(print, "callback", 1); s.push(lambda *a: print("push", a[0]))
    s.pop_all().close()
with ExitStack() as s:
    for i in range(2): s.enter_context(tag(str(i)))
    raise ValueError("in stack")
class D(ContextDecorator):
    def __enter__(self): print("enter"); return self
    def __exit__(self, *e): print("exit"); return False
@D()
def g(): print("g")
g()
