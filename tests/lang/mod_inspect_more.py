# inspect: annotations, static attributes, locals of suspended coroutines, frames and source
import asyncio
import functools
import inspect


def plain(a, b: int = 2, /, c="x", *args: str, d, e: "float" = 5, **kw) -> bool:
    """doc"""
    inner = [
        a,
        b,
    ]
    return inner


def unannotated(x, y=1):
    return x


class Base:
    kind: "int" = 1

    def method(self, x, *, y: "int" = 3):
        return inspect.stack()[0].function, inspect.currentframe().f_lineno

    @property
    def prop(self):
        raise RuntimeError("not asked")

    def __getattr__(self, name):
        raise RuntimeError(name)


class Child(Base):
    __slots__ = ()
    other = 2


print(inspect.get_annotations(plain), inspect.get_annotations(Base), inspect.get_annotations(Base, eval_str=True), inspect.get_annotations(Child))
print(inspect.getfullargspec(plain))
print(inspect.getfullargspec(unannotated), inspect.getfullargspec(Base().method))
print(inspect.getmro(Child))
for name in ("prop", "kind", "other", "missing", "method"):
    try:
        print(name, type(inspect.getattr_static(Child(), name)).__name__)
    except AttributeError as e:
        print("AttributeError", e)
print(inspect.getattr_static(Base, "gone", "default"), inspect.Signature.from_callable(plain))
for partial in (functools.partial(unannotated, 1), functools.partial(unannotated, y=5), functools.partial(unannotated, x=5),
                functools.partial(plain, 1, 2, e=7)):
    print(inspect.signature(partial))


async def coroutine(n):
    local = n * 2
    await asyncio.sleep(1)
    return local


async def agen():
    seen = 1
    yield seen


def gen():
    here = 5
    yield here


async def main():
    c = coroutine(4)
    task = asyncio.create_task(c)
    await asyncio.sleep(0)
    print(inspect.getcoroutinelocals(c), await task, inspect.getcoroutinelocals(c))


asyncio.run(main())
g = gen()
print(dict(inspect.getgeneratorlocals(g)), next(g), inspect.getgeneratorlocals(g))
try:
    inspect.getgeneratorlocals(5)
except TypeError as e:
    print(e)
print(inspect.getsource(plain), end="")
print(inspect.getsourcelines(Child), inspect.getsource(Base.method).splitlines()[0])
print(Base().method(1), inspect.getframeinfo(inspect.currentframe()).code_context, inspect.getmodule(plain).__name__)


def outer():
    return [info.function for info in inspect.stack()][:2]


print(outer())
try:
    1 / 0
except ZeroDivisionError:
    print([(info.lineno, info.code_context) for info in inspect.trace()])
