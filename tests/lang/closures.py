# closures see variables, not values; nonlocal; cells
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return up, get
up, get = counter(); up2, get2 = counter()
print(up(), up(5), get(), get2(), up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)
def late():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    return [f() for f in fs], i
print(late())
def bad():
    x = 1
    def inner():
        x += 1
    inner()
try:
    bad()
except UnboundLocalError as e:
    print(e)
def empty():
    def g(): return later
    try:
        g()
    except NameError as e:
        print(e)
    later = 1
    return g()
print(empty())
