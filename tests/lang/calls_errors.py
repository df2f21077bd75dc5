def f(a, b=1, /, c=2, *, d, e=3):
    return (a, b, c, d, e)
def g(a): pass
def h(*, x, y): pass
def v(a, *args, k): return (a, args, k)
def kk(**kw): return kw
def po(a, b, /): pass
class C:
    def m(self, x): pass
class D:
    def __init__(self, x, y=2): self.x, self.y = x, y
tests = ["f()", "f(1)", "f(1,2,3,4,d=1)", "f(a=1,d=2)", "f(1,d=1,z=1)", "f(1,c=1,c2=2,d=1)", "g()", "g(1,2)",
    "g(1,2,3)", "h()", "h(x=1)", "h(1,x=1,y=2)", "v()", "v(1)", "v(1,2,3,k=4)", "C().m()", "C().m(1,2)", "g(a=1,b=2)",
    "g(1,a=1)", "kk(**{1:2})", "g(*1)", "kk(**1)", "kk(x=1,**{'x':2})", "po(a=1,b=2)", "po(1,b=2)",
    "f(1,2,3,4,5,d=1,e=2)", "g(**{'a':1},**{'a':2})", "len(x=1)", "len([],x=1)", "'a'.upper(1)", "C.m()", "C(1)",
    "str.upper()", "str.upper(1)", "list.append(1,2)", "abs(1,2)", "divmod(1)", "sorted()", "sorted([1],2)",
    "getattr(1)", "setattr(1,2)", "isinstance(1)", "[].append()", "[].append(1,x=2)", "[].pop(1,2)", "{}.get()",
    "D()", "D(1,2,3)", "D(1).y", "D(x=1,z=2)", "(lambda x:1)()", "(lambda x:1)(1,2)", "chr()", "next()", "iter()",
    "print(foo=1)", "f(1,d=5)", "f(1,2,3,d=4)", "f(*[1,2],**{'d':4})", "kk(a=1,**{'b':2})", 
    "C().nope", "C.nope", "int.nope", "v(*range(3), k=1)", "kk(**kk(a=1), b=2)"]
for t in tests:
    try:
        print(t, "->", eval(t))
    except Exception as e:
        print(t, "|", type(e).__name__, e)
