# an escape that is none stays as it is, and the compiler warns (3.12: SyntaxWarning)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    code = compile(r"x = '\d\w'; y = b'\q'", "<test>", "exec")
for w in caught:
    print(w.category.__name__, w.message, w.lineno)
exec(code)
print(x, y)
