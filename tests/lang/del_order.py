# when __del__ runs
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a"); a = None; print("rebound")
b = D("b"); c = b; del b; print("still c"); del c; print("gone")
D("temporary"); print("after temporary")
l = [D(1), D(2)]; l.pop(0); print("popped"); l.clear(); print("cleared")
def f():
    x, y = D("x"), D("y")
    print("in f")
f(); print("left f")
class Bad:
    def __del__(self): raise ValueError("in del")
def g(): return D("returned")
g(); h = g(); print("kept"); del h
for i in [D("loop")]: print("body")
del i; print("end")
