def show(e, d=0):
    print("  " * d + repr(e))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d + 1)
eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("nested", [TypeError(2), ValueError(3)]), KeyError(4)])
print(eg, eg.message, len(eg.exceptions))
m, r = eg.split(ValueError); show(m); show(r)
show(eg.subgroup(lambda e: isinstance(e, TypeError)))
print(eg.subgroup(OSError), eg.split((ValueError, TypeError, KeyError))[1])
try: raise eg
except* ValueError as g: show(g)
except* (TypeError, KeyError) as g: show(g)
try:
    try: raise eg
    except* ValueError: print("handled ve")
except ExceptionGroup as rest: show(rest)
try: raise ValueError("naked")
except* ValueError as g: show(g)
try:
    try: raise eg
    except* ValueError as g: raise OSError("new")
except ExceptionGroup as x: show(x); show(x.exceptions[0].__context__)
try:
    try: raise eg
    except* TypeError: raise
except ExceptionGroup as x: show(x)
try:
    try: raise KeyError(1)
    except* ValueError: print("no")
except KeyError as k: print(repr(k))
print(type(BaseExceptionGroup("a", [ValueError()])), type(BaseExceptionGroup("a", [KeyboardInterrupt()])))
for args in [("a",), (1, [ValueError()]), ("a", []), ("a", [1]), ("a", 5)]:
    try: ExceptionGroup(*args)
    except Exception as e: print(type(e).__name__, e)
try: ExceptionGroup("a", [KeyboardInterrupt()])
except TypeError as e: print(e)
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
g = MyG("mine", [ValueError(1), TypeError(2)])
show(g.split(ValueError)[0])
try:
    try: raise eg
    except ExceptionGroup: print("whole"); raise
except* ValueError: print("v")
except* Exception as e: print("rest", len(e.exceptions))
try: pass
except* ValueError: print("no")
else: print("else")
finally: print("finally")
for i in range(2):
    try: raise ExceptionGroup("x", [ValueError(i)])
    except* ValueError as e: print(e.exceptions[0].args)
try:
    try: raise 1
    except* ExceptionGroup: pass
except TypeError as e: print(e)
