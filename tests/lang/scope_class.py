# class bodies are scopes that methods do not see
x = "global"
class C:
    x = "class"
    y = x
    def m(self):
        return x, self.x
    z = [x for _ in range(1)]
    w = [i for i in x]
    def n(): return __class__
print(C.y, C().m(), C.z, C.w, C.n())
def f():
    x = "local"
    class D:
        y = x
        x = "in D"
        z = x
    return D.y, D.z
print(f())
try:
    class E:
        a = 1
        b = [a for _ in range(1)]
except NameError as e:
    print(e)
