# __cause__, __context__, suppression, and walking the chain
def chain(e):
    while e:
        print(" ", repr(e), "cause" if e.__cause__ else "context" if e.__context__ and not e.__suppress_context__ else "end")
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
try:
    try:
        try:
            {}["a"]
        except KeyError:
            1 / 0
    except ZeroDivisionError as z:
        raise RuntimeError("top") from z
except RuntimeError as e:
    chain(e)
try:
    try:
        raise ValueError(1)
    finally:
        raise TypeError(2)
except TypeError as e:
    chain(e)
e = ValueError("x"); e.__cause__ = KeyError("c"); print(e.__suppress_context__, repr(e.__cause__))
for bad in ["e.__cause__ = 5", "e.__context__ = 'x'", "del e.__cause__", "e.__traceback__ = 1", "e.with_traceback(5)", "e.args = 5", "e.__suppress_context__ = 'x'"]:
    try:
        exec(bad)
        print(bad, e.args, e.__suppress_context__)
    except Exception as x:
        print(bad, type(x).__name__, x)
a = ValueError("a")
try:
    try:
        raise a
    except ValueError:
        raise a
except ValueError as b:
    print(b is a, b.__context__)
