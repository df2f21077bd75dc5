# augmented assignment: in place or not, what is evaluated once
a = b = [1]; a += (2,); print(a, b, a is b)
a = b = (1,); a += (2,); print(a, b)
x = 5; x -= 1; x *= 3; x //= 2; x **= 2; x %= 10; x <<= 3; x |= 1; x ^= 3; x &= 0xff; x >>= 1; x /= 4; print(x)
def i():
    print("index once")
    return 0
a = [1]; a[i()] += 5; print(a)
class A:
    def __init__(self): self.v = 1
    def __iadd__(self, o): self.v += o; return self
    def __add__(self, o): return "add"
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"
p = q = A(); p += 1; print(p is q, p.v); p *= 2; print(p)
for bad in ["x = 1; x += 'a'", "x = 'a'; x += 1", "x = []; x += 1", "x = None; x += 1", "undefined += 1", "x = {}; x['k'] += 1", "x = (1,); x[0] += 1", "x = 1; x @= 2"]:
    try:
        exec(bad, {})
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
