# raise in all its forms
class E(Exception): pass
def attempt(code):
    try:
        exec(code, {"E": E})
    except BaseException as e:
        print(code.replace("\n", "; "), "->", repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
for code in ["raise E", "raise E()", "raise E('a', 1)", "raise", "raise 5", "raise 'x'", "raise int", "raise None", "raise E from None", "raise E from KeyError", "raise E from KeyError('k')", "raise E from 5",
             "try:\n 1/0\nexcept ZeroDivisionError:\n raise E", "try:\n 1/0\nexcept ZeroDivisionError as z:\n raise E from z", "try:\n 1/0\nexcept ZeroDivisionError:\n raise", "try:\n 1/0\nexcept ZeroDivisionError:\n raise E from None", "try:\n 1/0\nfinally:\n raise E", "raise [E]", "raise E, 'x'", "raise (E)", "raise KeyboardInterrupt", "raise SystemExit(3)", "raise StopIteration(4)", "raise GeneratorExit"]:
    attempt(code)
class NoArgs(Exception):
    def __init__(self): raise RuntimeError("in init")
class NewBad(Exception):
    def __new__(cls): return 5
for c in (NoArgs, NewBad):
    try:
        raise c
    except BaseException as e:
        print(repr(e))
