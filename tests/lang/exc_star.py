# except*: matching, what is left, several clauses, raising inside
def run(exc):
    try:
        raise exc
    except* ValueError as g:
        print("V", repr(g))
    except* (TypeError, KeyError) as g:
        print("TK", repr(g))
    else:
        print("else")
    finally:
        print("finally")
for e in (ValueError("plain"), ExceptionGroup("g", [ValueError(1), TypeError(2)]), ExceptionGroup("g", [ValueError(1), OSError(3), ExceptionGroup("n", [KeyError(4), ValueError(5)])]), OSError("alone")):
    try:
        run(e)
    except BaseException as rest:
        print("rest", repr(rest))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
except BaseException as e:
    print(repr(e), repr(e.exceptions[0].__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
except BaseException as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        pass
except BaseException as e:
    print(repr(e))
for code in ["try: pass\nexcept* ValueError: pass\nexcept KeyError: pass", "try: pass\nexcept*: pass", "for i in []:\n try: pass\n except* ValueError: break", "def f():\n try: pass\n except* ValueError: return", "for i in []:\n try: pass\n except* ValueError: continue"]:
    try:
        exec(code)
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
