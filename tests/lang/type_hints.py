# annotations are kept and not checked
from typing import Optional, Union, List, Dict, Callable, Any
def f(a: int, b: "str" = "x", *args: float, c: Optional[int] = None, **kw: Any) -> List[int]: return [a]
print(f("not an int"), f.__annotations__)
x: int = "text"; y: List[str]
class C:
    a: int = 1
    b: "C"
    def m(self: "C", x: dict[str, list[int]]) -> None: ...
print(x, __annotations__, C.__annotations__, C.m.__annotations__, int | None, Optional[int], Union[int, str], Dict[str, int], Callable[[int], str], list[int], tuple[int, ...], dict[str, list[int]])
try:
    y
except NameError as e:
    print(e)
