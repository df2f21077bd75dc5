# recursion, and where it ends
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(500))
def forever(): return forever()
try:
    forever()
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(100), odd(7))
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError as e:
    print(str(e)[:32])
def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(6)), hanoi(2))
import sys
print(sys.getrecursionlimit())
