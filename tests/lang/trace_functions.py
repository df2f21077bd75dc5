# the traceback module: format_exc, extract_tb, StackSummary, TracebackException, print_stack
import traceback, sys
def inner(): raise LookupError("gone")
def outer(): inner()
try:
    outer()
except LookupError as e:
    print(traceback.format_exc(), end="")
    print(traceback.format_exc(limit=1), end="")
    print(traceback.format_exc(limit=-1), end="")
    print(traceback.format_exc(chain=False) == traceback.format_exc())
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)])
    print(traceback.format_exception_only(type(e), e), traceback.format_exception_only(e), traceback.format_tb(e.__traceback__)[-1], end="")
    te = traceback.TracebackException.from_exception(e); print("".join(te.format()) == traceback.format_exc(), str(te), te.exc_type.__name__, len(te.stack))
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info(), traceback.format_exc(), end="")
def here():
    traceback.print_stack(limit=2, file=sys.stdout)
    print(len(traceback.extract_stack(limit=1)), len(traceback.format_stack(limit=2)), [line for f, line in traceback.walk_stack(sys._getframe())][:1])
    return [f.name for f in traceback.extract_stack()][-2:]
print(here())
print(traceback.format_list([("f.py", 3, "fn", "code here")]), end="")
