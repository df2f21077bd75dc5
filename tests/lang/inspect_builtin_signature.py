# Signatures of what is built in, of classes, and of what has none.
import asyncio
import inspect
from collections import namedtuple
from dataclasses import dataclass


class Plain:
    pass


class Init:
    def __init__(self, a, b=2):
        pass


class New:
    def __new__(cls, a, *rest):
        return super().__new__(cls)


class Both(New):
    def __init__(self, other):
        pass


class Trouble(Exception):
    pass


class Told(Exception):
    def __init__(self, message, code=0):
        super().__init__(message)


class Meta(type):
    def __call__(cls, x, y=1):
        return super().__call__()


class Made(metaclass=Meta):
    pass


class MyList(list):
    pass


@dataclass
class Data:
    x: int
    y: str = "a"


Pair = namedtuple("Pair", "left right", defaults=[0])
for obj in (Plain, Init, New, Both, Trouble, Told, Made, MyList, Data, Pair, filter, map, zip, int, dict, str, set, range, type, object, list, tuple,
            float, complex, enumerate, reversed, property, len, isinstance, print, sorted, sum, abs, max, getattr, hasattr, iter,
            round, divmod, input, "a,b".split, str.split, Exception, KeyError):
    try:
        print(getattr(obj, "__name__", obj), inspect.signature(obj))
    except ValueError as e:
        print(getattr(obj, "__name__", obj), str(e).partition(" at 0x")[0])
for call in (asyncio.gather, asyncio.sleep, asyncio.wait):
    print(call.__name__, list(inspect.signature(call).parameters))


# Annotations as signatures show them.
import collections.abc
import typing
from typing import Any, Callable, Dict, List, Optional, TypeVar, Union

T = TypeVar("T")


def annotated(a: List[int], b: Optional[str] = None, *c: Any, d: Dict[str, List[T]] = {}, e: "Later" = 1, f: list[int] = [],
              g: collections.abc.Iterator[T] = (), h: Union[int, "str"] = 0, i: Plain = None, j: int | None = 3,
              **k: Callable[[int], str]) -> typing.Awaitable[List[int]]:
    pass


@dataclass
class Typed:
    x: List[int]
    y: Optional[Plain] = None


print(inspect.signature(annotated))
print(inspect.signature(Typed), Typed.__doc__)
for thing in (List[int], list[int], int, Plain, Any, None, "text", T, Callable[..., int]):
    print(inspect.formatannotation(thing))
