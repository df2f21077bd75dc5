# with: several items, as targets, exceptions swallowed, exits in reverse
class CM:
    def __init__(self, name, swallow=False, fail=None): self.name, self.swallow, self.fail = name, swallow, fail
    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter": raise RuntimeError(f"enter {self.name}")
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.fail == "exit": raise RuntimeError(f"exit {self.name}")
        return self.swallow
with CM("a") as a, CM("b") as (b,), CM("c"):
    print(a, b)
with (CM("p") as p, CM("q") as q,):
    print(p, q)
with CM("s", swallow=True):
    1 / 0
for args in ((CM("x"), CM("y", fail="enter")), (CM("x"), CM("y", fail="exit")), (CM("x", swallow=True), CM("y", fail="exit"))):
    try:
        with args[0], args[1]:
            print("body")
            {}["k"]
    except Exception as e:
        print("out", repr(e), repr(e.__context__))
def f():
    with CM("r"):
        return "returned"
print(f())
for i in range(2):
    with CM("l"):
        if i == 0: continue
        break
