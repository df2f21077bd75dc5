# 3.12: def f[T], class C[T], type X = ...: what is bound, when it is evaluated, what it sees (PEP 695)
import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


def first[T](items: list[T], default: T | None = None, *, strict: bool = False) -> T:
    """The first."""
    return items[0] if items else default


print(first([1, 2]), first([], 5), first.__type_params__, first.__name__, first.__qualname__, first.__doc__)
print(first.__annotations__, first.__defaults__, first.__kwdefaults__)
T, = first.__type_params__
print(type(T).__name__, T.__name__, repr(T), T.__bound__, T.__constraints__, T.__covariant__, T.__infer_variance__, T.__module__)


class Stack[T]:
    kind = "stack"

    def __init__(self, *items: T):
        self.items = list(items)

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def map[U](self, f: Callable[[T], U]) -> "Stack[U]":
        return Stack(*map(f, self.items))

    def kinds[K: (int, str)](self, k: K, what: kind = 1) -> kind:
        return k, self.map.__type_params__, __class__


s = Stack[int](1, 2).push(3)
print(Stack, Stack[int], Stack.__type_params__, Stack.__parameters__, Stack.__bases__, Stack.__orig_bases__, Stack.__mro__)
print(s.map(str).items, s.kinds("x"), Stack.kinds.__annotations__, Stack.kinds.__qualname__)
K, = Stack.kinds.__type_params__
print(K.__constraints__, K.__bound__)


class Base:
    def hello(self):
        return "base"


class Child[A, *Ts, **P](Base, metaclass=type):
    def hello(self):
        return super().hello() + " child", A.__name__

    def run(self, f: Callable[P, A], *args: P.args, **kwargs: P.kwargs) -> A:
        return f(*args, **kwargs)


print(Child().hello(), Child().run(max, 1, 2), Child.__type_params__, [type(p).__name__ for p in Child.__type_params__])
print(issubclass(Child, Generic), Child[int, str, float, [int]].__args__)

type Pair[A] = tuple[A, A]
type Tree = dict[str, Tree | int]
type Later = list[NotYet]
print(Pair, Pair.__name__, Pair.__type_params__, Pair.__value__, Pair[int], Pair[int].__args__, Pair[int].__origin__)
print(Tree, Tree.__value__, Tree.__module__, type(Tree).__name__, Tree.__parameters__)
try:
    Later.__value__
except NameError as e:
    print(e)
NotYet = float
print(Later.__value__, Later.__value__ is Later.__value__)
try:
    Tree[int]
except TypeError as e:
    print(e)


def bounded[T: Missing](x: T) -> T:
    return x


bound, = bounded.__type_params__
try:
    bound.__bound__
except NameError as e:
    print(e)
Missing = int
print(bound.__bound__, bounded(3))


def outer[T](x: T):
    y = 10

    def inner[U: T](z: U) -> T:
        return x, y, z, T, U

    type Local = tuple[T, y]
    return inner(1), inner.__qualname__, inner.__type_params__[0].__bound__, Local.__value__


print(outer("a"))


@functools.cache
def cached[T](x: T = 5) -> T:
    print("once")
    return x


print(cached(), cached(), cached.__wrapped__.__type_params__)


def deco(label):
    def wrap(f):
        @functools.wraps(f)
        def inner(*args, **kwargs):
            return label, f(*args, **kwargs)
        return inner
    return wrap


@deco("one")
@deco("two")
def wrapped[T](x: T, y: int = len("abc"), *, z=[1]) -> T:
    return x, y, z


print(wrapped(0), wrapped.__wrapped__.__wrapped__.__kwdefaults__)


@dataclass
class Box[T]:
    value: T
    more: "list[T] | None" = None

    type Alias = dict[str, T]

    async def get[R](self, f: Callable[[T], Awaitable[R]]) -> R:
        return await f(self.value)


print(Box(1), Box[str]("x").value, Box.Alias.__value__, Box.__annotations__)


class Supports[T](Protocol):
    def close(self) -> T: ...


class Named[T](Base):
    Key = int

    def at[V](self, key: Key, *, more: "Key" = None) -> Key:
        return key

    class Inner[W]:
        def m(self) -> T:
            return T, W

    lam = lambda self: T


print(Named.at.__annotations__, Named.Inner().m(), Named().lam(), Named.Inner.__qualname__, Named.Inner.m.__qualname__)
print(Supports.__parameters__, getattr(Supports, "_is_protocol"))
print(int.__type_params__ if hasattr(int, "__type_params__") else "none", (lambda: 0).__type_params__, Base.__type_params__)
type = type
type, x = type, 1
print(type(x))
for source in ("def f[T, T](): pass", "def f[](): pass", "class C[T: (yield)]: pass", "type X[T] = (yield)", "type X = (a := 1)",
               "def f[*Ts: int](): pass", "def f[**P: (int, str)](): pass", "def f[T](x: (y := 3)): pass", "class A[T](x := object): pass",
               "async def f():\n type X = await g()", "def f[T:](): pass", "type X[T = int", "type 1 = 2", "def f[T](T): return T"):
    try:
        exec(source)
        print("fine")
    except SyntaxError as e:
        print(type(e).__name__, e.msg)


def defaulted[T = int, *Ts = *tuple[int, str], **P = [bool]](x: T): ...


type Weird[T: (int, str) = int] = list[T]
for param in (*defaulted.__type_params__, *Weird.__type_params__, *first.__type_params__):
    print(param.__name__, param.__default__, param.has_default())
print(TypeVar("V", default=str).__default__, Tree | None, int | Tree, (Tree | None).__args__)
