# annotations are evaluated where they stand
x: int = 1
print(__annotations__)
def order():
    def say(n):
        print("eval", n)
        return n
    def f(a: say(1), /, b: say(2) = say("default"), *c: say(3), d: say(4), **e: say(5)) -> say(6):
        pass
    return f.__annotations__
print(order())
def local():
    v: undefined_name
    v: int = 3
    print("no annotations kept")
    (w): undefined_too = 4
    o.attr: say_nothing = 5
    return v, w
class O: pass
o = O()
print(local(), o.attr)
class K:
    a: int
    b: "str" = "x"
    if a_is := True:
        c: float = 1.0
print(K.__annotations__, K.b)
o.thing: print("evaluated") = 1
try:
    q: undefined_at_module
except NameError as e:
    print(e)
