import typing, collections.abc as c
print(isinstance(42, typing.Iterable), isinstance(42, typing.Sized), isinstance(42, c.Sized), isinstance([], typing.Sized))
class D(typing.Protocol):
    def __init__(self): self.test = "x"
class D2(D):
    pass
print(hasattr(D2(), "test"))
class P(typing.Protocol):
    def m(self): ...
class C(P): pass
C()
try: P()
except TypeError as e: print(e)
class PG(typing.Protocol[typing.TypeVar("T")]): x = 1
try: PG()
except TypeError as e: print(e)
@typing.runtime_checkable
class Empty(typing.Protocol): ...
print(issubclass(object, Empty), isinstance(object(), Empty))
@typing.runtime_checkable
class PM(typing.Protocol):
    name: str
    def go(self) -> None: ...
class Ok:
    name = "x"
    def go(self): pass
class Bad:
    def go(self): pass
print(isinstance(Ok(), PM), isinstance(Bad(), PM))
try: issubclass(Ok, PM)
except TypeError as e: print(e)
@typing.runtime_checkable
class HasClose(typing.Protocol):
    def close(self): ...
print(issubclass(int, HasClose), isinstance(5, HasClose))
class NoneMeth:
    close = None
print(isinstance(NoneMeth(), HasClose))
from typing import *
print(Literal[int], Literal["a", b"x", None], Callable[[int], None], Annotated[int, 1].__metadata__)
