# when the whole line is the error there are no carets
import traceback, sys
def f(): raise ValueError
for code in ["f()", "f() ", "f() # comment", "f(); 1", "x = f()", "  \n(\nf())", "raise KeyError", "f(\n1)", "(f\n())"]:
    try:
        exec(compile(code.strip(), "<s>", "exec"))
    except Exception as e:
        for fs in traceback.extract_tb(e.__traceback__)[1:2]:
            print(repr(code), fs.lineno, fs.colno, fs.end_colno)
try:
    f()
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    x = f()
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    y = [1, f(), 2]
except ValueError:
    traceback.print_exc(file=sys.stdout)
