# every binary operator between int and the other types
import operator
ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow,
       "@": operator.matmul, "<<": operator.lshift, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<": operator.lt, "==": operator.eq}
others = [1, 0, 1.5, 2j, False, "cd", b"cd", [3], (3,), {"b": 2}, {3}, None, range(1)]
def attempt(title, f, *a):
    try:
        print(title, f(*a))
    except Exception as e:
        print(title, type(e).__name__, e)
for name, op in ops.items():
    for other in others:
        attempt(f"left {name} {type(other).__name__}:", op, 7, other)
        if name in ("+", "*", "<", "in"):
            attempt(f"right {name} {type(other).__name__}:", op, other, 7)
for other in others:
    attempt(f"in {type(other).__name__}:", lambda: 7 in other)
for f in (operator.neg, operator.pos, operator.invert, abs, bool, not_ := operator.not_, len, iter, hash if True else bool, int, float, round):
    attempt(f.__name__, lambda: type(f(7)).__name__ if f in (iter,) else f(7))
