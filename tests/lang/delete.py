# del of names, items, attributes
x = 1; del x
try:
    x
except NameError as e:
    print(e)
a = [1, 2, 3]; del a[0], a[-1]; d = {"k": 1}; del d["k"]; print(a, d)
class C: pass
c = C(); c.x = 1; del c.x
try:
    c.x
except AttributeError as e:
    print(e)
def f():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y
print(f())
def g():
    z = 1
    def inner(): return z
    del z
    try:
        inner()
    except NameError as e:
        print(e)
g()
for bad in ["del nope", "del a[9]", "del c.nope", "del d['z']", "del len(a)" if False else "del c.__class__"]:
    try:
        exec(bad)
    except Exception as e:
        print(type(e).__name__, e)
p = q = 1; del (p, q); m, n = 1, 2; del [m, n]
print("p" in globals(), "m" in globals())
