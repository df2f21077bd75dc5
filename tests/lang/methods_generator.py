# every method of generator with no, one and too many arguments
import collections, functools
def show(r):
    return r if not hasattr(r, "__next__") or isinstance(r, str) else type(r).__name__
for name in ['close', 'gi_running', 'send', 'throw']:
    for args in ((), (1,), ("a",), (b"a",), ([1],), (None, None, None, None, None)):
        o = (i for i in range(2))
        try:
            a = getattr(o, name)
            print(name, args, show(a(*args)) if callable(a) else a)
        except BaseException as e:
            print(name, args, type(e).__name__, e)
