# names that hide builtins, and getting them back
list = [1, 2]
try: list("ab")
except TypeError as e: print(e)
del list; print(list("ab"))
def f():
    len = 5
    return len
print(f(), len("abc")); str = "text"
try: str(5)
except TypeError as e: print(e)
import builtins; print(builtins.str(5), builtins.len is len, __builtins__ is builtins or True); del str
def sum(*a): return "mine"
print(sum(1, 2), builtins.sum([1, 2])); print = builtins.print; max = min; print(max([1, 2]))
