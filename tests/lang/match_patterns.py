# match: every kind of pattern
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Colour:
    RED = "red"
def m(v):
    match v:
        case 0 | 1: return "zero or one"
        case -1 | 2.5 | 1 + 2j: return "odd number"
        case None: return "none"
        case True: return "never, 1 came first"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case Colour.RED: return "red"
        case []: return "empty"
        case [x]: return f"one {x}"
        case (x, y) if x == y: return f"pair of {x}"
        case [1, *rest, 9]: return f"1..9 {rest}"
        case [x, [y, *_]]: return f"nested {x} {y}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"a": int(n) | str(n), **rest}: return f"a={n} {rest}"
        case {}: return "mapping"
        case Point(x=0, y=0): return "origin"
        case Point(x, y=0): return f"on x at {x}"
        case Point(): return "point"
        case int() | float() as n if n > 100: return f"big {n}"
        case str(s): return f"str {s}"
        case [Point(a, _), *_]: return f"list of points {a}"
        case (1 | 2) as q, *_: return f"as {q}"
        case int(): return "int"
        case _: return "other"
for v in (0, True, -1, 2.5, 1 + 2j, None, "ab", b"x", "red", [], (), [7], (3, 3), [1, 5, 6, 9], [8, [7, 6]], {"type": "circle", "r": 2}, {"a": 1, "b": 2}, {"a": 1.5}, {}, Point(0, 0), Point(3, 0), Point(1, 1), 500, "text", [Point(4, 5), 1, 2], (2, 3, 4), 50, 3.5, range(2), {1, 2}, iter([1]), bytearray(b"x")):
    print(m(v))
