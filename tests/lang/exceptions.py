import sys
def f():
    try:
        1/0
    except ZeroDivisionError as e:
        raise ValueError("v") from e
try: f()
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: raise KeyError("a")
    except KeyError: raise TypeError("b")
except TypeError as e: print(repr(e.__context__), e.__cause__)
try:
    try: raise KeyError("a")
    except KeyError: raise TypeError("b") from None
except TypeError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
def order():
    try:
        print("try"); return "r"
    finally: print("finally")
print(order())
def over():
    for i in range(3):
        try: continue
        finally: print("f", i)
    try: raise ValueError
    except (KeyError, ValueError): print("tuple")
    else: print("no")
    try: pass
    except: pass
    else: print("else")
    finally: print("fin")
over()
def ret_override():
    try: raise ValueError
    finally: return "swallowed"
print(ret_override())
try: raise
except RuntimeError as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
try:
    try: 1/0
    except 5: pass
except TypeError as e: print(e)
class MyErr(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return f"MyErr<{self.args[0]},{self.b}>"
try: raise MyErr(1, 2)
except MyErr as e: print(e, repr(e), e.args, e.b)
print(repr(ValueError()), str(ValueError()), repr(ValueError(1, 2)), str(ValueError(1, 2)), str(KeyError("x")))
e = OSError(2, "No such file", "x.txt"); print(type(e), e, e.errno, e.strerror, e.filename, e.args)
print(repr(OSError("plain")), OSError(1, "x").errno, type(OSError(111, "refused")))
e = ValueError("n"); e.add_note("note 1"); e.add_note("note 2"); print(e.__notes__)
try: e.add_note(1)
except TypeError as x: print(x)
s = SystemExit(3); print(s.code, SystemExit().code, SystemExit(1, 2).code)
print(StopIteration(5).value, StopIteration().value)
try: undefined_name
except NameError as e: print(e, e.name)
def unbound():
    print(zz); zz = 1
try: unbound()
except UnboundLocalError as e: print(e)
def freevar():
    def g(): return q
    g()
    q = 1
try: freevar()
except NameError as e: print(e)
try: "a".nope
except AttributeError as e: print(e, e.name, e.obj)
try: import nope_module
except ModuleNotFoundError as e: print(e, e.name)
try: from sys import nope_name
except ImportError as e: print(e)
try: [][1]
except IndexError as e: print(e)
try: {}["k"]
except KeyError as e: print(e, e.args)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = 1,
except ValueError as e: print(e)
try: a, *b, c = 1,
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: assert 1 == 2, "msg"
except AssertionError as e: print(repr(e))
try: "a" + 1
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: [] < 1
except TypeError as e: print(e)
try: int("x")
except ValueError as e: print(e)
def nested():
    try:
        try: raise ValueError(1)
        finally: print("inner fin")
    except ValueError as e:
        try: raise KeyError(2)
        except KeyError as k: print(repr(k.__context__))
        print(sys.exc_info()[1])
nested()
print(sys.exc_info())
def tb_lines():
    try: f()
    except ValueError as e:
        t = e.__traceback__; out = []
        while t: out.append((t.tb_lineno, t.tb_frame.f_code.co_name)); t = t.tb_next
        return out
print(tb_lines())
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
class R:
    def __getattr__(self, n): return self.foo
try: R().x
except RecursionError as e: print(e)
for i in range(2):
    try:
        if i == 0: continue
        break
    finally: print("loop fin", i)
class CM:
    def __init__(self, s): self.s = s
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return self.s
with CM(True): raise ValueError
try:
    with CM(False) as c, CM(False): raise KeyError(1)
except KeyError: print("out")
def early():
    with CM(False): return 5
print(early())
try:
    with 5: pass
except TypeError as e: print(e)
del e
