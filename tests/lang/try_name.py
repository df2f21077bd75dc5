# `except E as e` removes e afterwards; what except accepts
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    pass
try:
    e
except NameError as err:
    print(err)
def f():
    try:
        raise ValueError
    except ValueError as x:
        del x
    return "fine"
print(f())
for bad in ["5", "'x'", "(ValueError, 5)", "[ValueError]", "None", "undefined_name", "ValueError()", "str"]:
    try:
        exec(f"try:\n 1/0\nexcept {bad}:\n pass")
    except Exception as err:
        print(bad, type(err).__name__, err, repr(err.__context__))
kinds = (ValueError, ZeroDivisionError)
try:
    1 / 0
except kinds as z:
    print("dynamic", z)
