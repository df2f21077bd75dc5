class A:
    def __radd__(self, o): return NotImplemented
for f in (lambda: "a"+A(), lambda: [1]+A(), lambda: (1,)+A(), lambda: b"a"+A(), lambda: "a"+1, lambda: 1+"a"):
    try: f()
    except TypeError as e: print(e)
def f():
    s = "a"
    s += A()
try: f()
except TypeError as e: print(e)
