# where the carets stand
import traceback, sys
class A: b = None
a, d, l, n, s = A(), {}, [1], None, "s"
def f(*args, **kw): raise ValueError("f")
for code in ["a.b.c", "d['x']['y']", "l[5]", "1 + 'a'", "l + 1 + 2", "f(1)(2)", "f(1, 2,\n  3)", "n.x.y", "a.b()", "(1 + 2) * ('a' - 1)", "f", "-s", "s @ 1", "a.b.c = 1", "d['x'] += 1", "l[1:2:0]", "[1 / x for x in [1, 0]]", "(lambda: 1 / 0)()", "x = y = z", "print(f'{n.q} text')", "assert l == [], 'msg'", "del d['k']", "for i in 5: pass", "with 5: pass", "import nope_module", "raise ValueError('r') from None", "a, b = 1", "f(**d, x=len(5))", "l.nope.x", "not (1 < 'a')", "f(*5)", "1 if 1/0 else 2", "{**5}", "s[n]", "a < 1 < 2", "x[0]", "f'{1/0}'", "1 and 2 and 1/0", "s.\\\n  nope", "é.x", "'é' + 1", "l[0] = 1 / 0", "async_ = n()", "yield_ = [i for i in n]", "class X(n): pass", "def g(x=1/0): pass", "@n\ndef g(): pass", "lambda x=1/0: 0"]:
    try:
        exec(compile(code, "code", "exec"))
    except Exception as e:
        tb = e.__traceback__.tb_next
        for fs in traceback.extract_tb(tb):
            lines = code.split("\n")
            print(repr(code), fs.lineno, fs.end_lineno, fs.colno, fs.end_colno, e)
