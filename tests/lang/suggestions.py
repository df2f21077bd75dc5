# "Did you mean"
import sys
class Robot:
    def __init__(self): self.battery = 1; self._hidden = 2
    def charge(self): return self.batery
    def walk(self): return charge
counter = 0; printer = 1
def f():
    total_count = 1
    return total_cont
r = Robot()
for code in ["r.charge()", "f()", "contr", "pritn('x')", "r.chrage()", "r.zzzz", "import maths", "[].appendd(1)", "''.spilt()", "len.__nam__", "lenght([])", "True_", "true", "none", "Flase", "r.walk()", "self", "x.y", "({}).key()", "int.form_bytes", "r.hidden", "datetim", "lne(5)"]:
    try:
        exec(code)
    except Exception as e:
        sys.excepthook(type(e), e, e.__traceback__.tb_next)
