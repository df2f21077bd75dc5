import sys
from typing import *
print(List[int], Dict[str, List[int]], Optional[int], Union[int,str,None], Callable[[int],str], Tuple[int,...], Literal['a',1], Annotated[int,'x'])
print(Callable[..., int], Tuple[()], Type[int], Iterable[str], Awaitable[None], AsyncIterator[int], Set[int], Deque[int], List)
T=TypeVar('T')
K=TypeVar('K', bound=int)
class Box(Generic[T]):
    def __init__(self,v:T): self.v=v
print(Box[int], Box[int](3).v, Box.__parameters__, T, K.__bound__, List[T][int], Dict[T, K].__parameters__, Dict[str, T][bytes])
class P(Protocol):
    def f(self)->int: ...
@runtime_checkable
class Q(Protocol):
    def f(self)->int: ...
class I:
    def f(self): return 1
class J(Q):
    pass
print(isinstance(I(),Q), isinstance(3,Q), issubclass(I, Q), isinstance(J(), Q))
try: isinstance(I(),P)
except TypeError as e: print(e)
try: P()
except TypeError as e: print(e)
class N(NamedTuple):
    a:int
    b:str='x'
    def both(self): return self.b * self.a
print(N(2), N.__annotations__, N(3).both(), N._fields, isinstance(N(1), tuple))
class D(TypedDict, total=False):
    a:int
class D2(D):
    b: Required[str]
print(D(a=1), D.__total__, D.__optional_keys__, sorted(D2.__required_keys__), D2.__annotations__)
def f(a:'int', b:Optional['str']=None, *c: "List[T]")->List['Box']: ...
print(get_type_hints(f), f.__annotations__)
class H:
    x: "int"
    y: ClassVar["str"] = ""
    z: Annotated[int, "meta"]
print(get_type_hints(H), get_type_hints(H, include_extras=True)["z"])
print(get_origin(List[int]), get_args(Dict[int,str]), get_args(Callable[[int],str]), get_origin(int | str), get_args(Optional[int]), get_origin(3))
U=NewType('U',int); print(U(3), U, U.__name__, U.__supertype__)
print(isinstance(3,SupportsInt), Any, ClassVar[int], Self, Final[int], NoReturn, TYPE_CHECKING, cast(int, "x"))
print(Union[int, int], Union[int], Optional[Union[int, None]], Union[int, str] == Union[str, int], int | None, List[int] == List[int], hash(List[int]) == hash(List[int]))
@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x
print(g(3), len(get_overloads(g)))
for bad in (lambda: List[int, str], lambda: Union[()], lambda: Optional[int, str], lambda: Box[int, str], lambda: Any(), lambda: Union(), lambda: isinstance(1, List[int]), lambda: Generic[int]):
    try: print(bad())
    except TypeError as e: print(type(e).__name__, e)
PS = ParamSpec("PS")
def deco(fn: Callable[PS, T]) -> Callable[PS, T]: return fn
print(deco.__annotations__["fn"], PS.args, Concatenate[int, PS])
class Stack(List[int]): pass
print(Stack([1]).__class__.__mro__[1], Stack.__orig_bases__)
class Pair(Generic[T, K]):
    pass
print(Pair[str, int], Pair.__orig_bases__)
class Sub(Box[int]): pass
print(Sub(1).v, Sub.__orig_bases__, list[int], dict[str, list[int]], tuple[int, ...], type[int], list[T][str])
try: get_type_hints(lambda: 0)["x"]
except KeyError as e: print(e)
def later(x: "Undefined"): ...
try: get_type_hints(later)
except NameError as e: print(e)
print(sys.modules["typing"].__name__, Literal[1, 2] == Literal[2, 1], get_args(Literal[1, "a"]))
