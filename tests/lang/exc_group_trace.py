# how a group prints, with nesting and causes
import traceback, sys
def boom(n):
    raise ValueError(n)
def make(*ns):
    out = []
    for n in ns:
        try:
            boom(n)
        except ValueError as e:
            out.append(e)
    return out
try:
    raise ExceptionGroup("all", [*make(1), ExceptionGroup("deep", make(2, 3)), KeyError("bare")])
except ExceptionGroup as g:
    traceback.print_exception(g, file=sys.stdout)
try:
    try:
        raise ExceptionGroup("first", make(4))
    except ExceptionGroup as g:
        raise RuntimeError("after") from g
except RuntimeError as e:
    traceback.print_exception(e, file=sys.stdout)
many = ExceptionGroup("many", [ValueError(i) for i in range(20)])
traceback.print_exception(many, file=sys.stdout)
