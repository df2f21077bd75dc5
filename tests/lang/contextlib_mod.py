from contextlib import *
import sys
def drive(coro):
    try:
        while True: coro.send(None)
    except StopIteration as e: return e.value
@contextmanager
def cm(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except ValueError as e:
        print("saw", e)
        if not swallow: raise
    finally:
        print("exit", name)
with cm("a") as v: print("body", v)
try:
    with cm("b"): raise ValueError("boom")
except ValueError as e: print("out", e)
with cm("c", True): raise ValueError("gone")
@contextmanager
def twice():
    yield 1
    yield 2
@contextmanager
def never():
    if False: yield
@contextmanager
def swallow_then_yield():
    try: yield
    except ValueError: yield 2
for make, body in ((twice, None), (never, None), (swallow_then_yield, ValueError("x"))):
    try:
        with make():
            if body: raise body
    except RuntimeError as e: print(e)
@contextmanager
def stopper():
    yield
try:
    with stopper(): raise StopIteration("s")
except StopIteration as e: print(repr(e))
@cm("deco")
def decorated(x): print("in", x); return x
print(decorated(5), decorated.__name__, cm.__name__)
class C:
    def close(self): print("closed")
with closing(C()) as c: pass
with suppress(KeyError, ValueError): {}["x"]
try:
    with suppress(KeyError): [][0]
except IndexError as e: print(e)
with nullcontext(7) as n: print(n)
class Buf:
    text = ""
    def write(self, s): self.text += s; return len(s)
    def flush(self): pass
buf = Buf()
with redirect_stdout(buf): print("captured")
print(repr(buf.text))
with ExitStack() as stack:
    for i in range(2): stack.enter_context(cm(f"s{i}"))
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *a: print("push", a[0]))
try:
    with ExitStack() as stack:
        stack.enter_context(cm("outer", True))
        stack.enter_context(cm("inner"))
        raise ValueError("through")
except ValueError: print("not here")
try:
    with ExitStack() as stack:
        def bad(*a): raise KeyError("from exit")
        stack.push(bad)
        raise ValueError("first")
except KeyError as e: print(repr(e), repr(e.__context__))
s = ExitStack(); s.callback(print, "kept"); k = s.pop_all(); s.close(); k.close()
try: ExitStack().enter_context(5)
except TypeError as e: print(e)
@asynccontextmanager
async def acm(name):
    print("aenter", name)
    try: yield name
    finally: print("aexit", name)
async def main():
    async with acm("x") as v: print(v)
    try:
        async with acm("y"): raise KeyError("k")
    except KeyError as e: print(repr(e))
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm("z"))
        st.enter_context(cm("sync"))
        async def cb(v): print("acb", v)
        st.push_async_callback(cb, 1)
    class A:
        async def aclose(self): print("aclosed")
    async with aclosing(A()) as a: pass
    try:
        async with AsyncExitStack() as st: await st.enter_async_context(5)
    except TypeError as e: print(e)
    @asynccontextmanager
    async def twice():
        yield 1
        yield 2
    try:
        async with twice(): pass
    except RuntimeError as e: print(e)
    async with nullcontext(3) as n3: print(n3)
    @acm("deco")
    async def f(): return "f"
    print(await f())
drive(main())
print(isinstance(C(), AbstractContextManager), issubclass(ExitStack, AbstractContextManager))
