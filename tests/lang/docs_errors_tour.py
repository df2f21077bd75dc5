# the errors of a first tutorial
import sys
for code in ["10 * (1/0)", "4 + spam*3", "'2' + 2", "int('x')", "raise NameError('HiThere')", "[1][5]", "{}['k']", "open", "None.x", "len(5)"]:
    try:
        exec(code)
    except (ZeroDivisionError, NameError, TypeError) as err:
        print("first:", type(err).__name__, err)
    except Exception as err:
        print(f"Unexpected {err=}, {type(err)=}")
    else:
        print("no error in", code)
class B(Exception): pass
class C(B): pass
class D(C): pass
for cls in [B, C, D]:
    try: raise cls()
    except D: print("D")
    except C: print("C")
    except B: print("B")
try:
    raise Exception("spam", "eggs")
except Exception as inst:
    print(type(inst), inst.args, inst); x, y = inst.args; print("x =", x, "y =", y)
def divide(x, y):
    try: result = x / y
    except ZeroDivisionError: print("division by zero!")
    else: print("result is", result)
    finally: print("executing finally clause")
divide(2, 1); divide(2, 0)
try: divide("2", "1")
except TypeError as e: print(e)
def bool_return():
    try: return True
    finally: return False
print(bool_return())
