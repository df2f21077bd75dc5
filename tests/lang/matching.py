# match: every kind of pattern
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y

class Color:
    RED = 1
    GREEN = 2

def f(v):
    match v:
        case 0:
            return "zero"
        case -1 | 1.5 | 2j:
            return "number"
        case "a" | b"b":
            return "text"
        case None | True | False:
            return "single"
        case Color.GREEN:
            return "green"
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [1, x, *rest]:
            return "starts with 1", x, rest
        case [*_, 9]:
            return "ends with 9"
        case (first, *_, last) if first == last:
            return "same ends", first
        case {"kind": "circle", "r": r, **rest}:
            return "circle", r, rest
        case {"a": {"b": [_, inner]}}:
            return "inner", inner
        case {}:
            return "mapping"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point(x, y=yy) as p:
            return "point", x, yy, p is v
        case int(n) | float(n):
            return "num", n
        case str() as s:
            return "str", s
        case (Exception() | list()) as e:
            return "exc or list", type(e).__name__
        case _:
            return "other"

for v in (0, False, -1, 1.5, 2j, "a", b"b", None, True, 2, [], (), [5], [1, 2], (1, 2, 3, 4),
          [3, 9], [4, 5, 4], {"kind": "circle", "r": 2, "z": 1}, {"a": {"b": [1, 2]}}, {"x": 1},
          Point(0, 0), Point(3, 3), Point(3, 4), 7, 7.5, "hey", ValueError(), [3, 4], object(),
          range(3), "", {}):
    print(type(v).__name__, f(v))

def swapped(v):
    match v:
        case (1, a, b, c) | (2, c, a, b) | (3, b, c, a):
            return a, b, c
        case [(a, b), (c, d)] | [(d, c), {"k": b}, a]:
            return a, b, c, d

print(swapped((1, 10, 20, 30)), swapped((2, 10, 20, 30)), swapped([3, 10, 20, 30]),
      swapped([(1, 2), (3, 4)]), swapped([(1, 2), {"k": 3}, 4]), swapped(5))

def guard(v):
    out = []
    match v:
        case x if out.append(x):
            pass
        case [a, b] if out.append((a, b)) or a > b:
            out.append("greater")
        case [a, b]:
            out.append("not greater")
    return out

print(guard([2, 1]), guard([1, 2]), guard(3))

def errors():
    class NoArgs:
        pass
    for v, make in ((NoArgs(), 1), (Point(1, 2), 2)):
        try:
            match v:
                case NoArgs(1):
                    pass
                case Point(1, 2, 3):
                    pass
        except TypeError as e:
            print(e)
    try:
        match 1:
            case errors.nothing:
                pass
    except AttributeError as e:
        print(e)

errors()

def nested(command):
    match command.split():
        case ["go", ("north" | "south") as direction]:
            return direction
        case ["get", obj, *more] if obj != "all":
            return obj, more
        case [action, *_]:
            return action
        case _:
            return None

print([nested(c) for c in ("go north", "go up", "get lamp x y", "get all", "")])
match = 5
match match:
    case 5: print("soft keyword", match)
