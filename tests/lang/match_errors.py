# what match refuses, at compile time and at run time
class A: pass
class B: __match_args__ = "x"
class C: __match_args__ = (1,)
class D: __match_args__ = ("x",)
def tryit(v, pattern):
    try:
        ns = dict(globals(), v=v)
        exec(f"match v:\n case {pattern}: r = 'yes'\n case _: r = 'no'", ns)
        print(pattern, ns["r"])
    except Exception as e:
        print(pattern, type(e).__name__, e)
for v, p in [(A(), "A(1)"), (B(), "B(1)"), (C(), "C(1)"), (D(), "D(1, 2)"), (D(), "D(1)"), (5, "int(1, 2)"), (5, "int(5)"), (5, "nope()"), (5, "A.b"), (A(), "A(x=1)"), ({}, "{**r, 'a': 1}"), (1, "x | 1"), (1, "x as x2 | 1"), ([1], "[*a, *b]"), ([1], "[x, x]"), (1, "{1: a, 1: b}"), (1, "D(x=1, x=2)"), (1, "-x"), (1, "1 + 2"), (1, "f'x'"), (1, "D(x=1, 2)"), (1, "x.y()"), (1, "print"), (1, "A() | B()"), (1, "_ as x"), (1, "x as _"), (1, "*a"), ((1, 2), "*a, b"), (1, "case")]:
    tryit(v, p)
