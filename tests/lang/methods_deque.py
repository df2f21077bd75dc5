# every method of deque with one argument of some kinds
import collections, functools
def show(r):
    return r if not hasattr(r, "__next__") or isinstance(r, str) else type(r).__name__
for name in ['append', 'appendleft', 'clear', 'copy', 'count', 'extend', 'extendleft', 'index', 'maxlen', 'pop', 'popleft', 'remove', 'reverse', 'rotate']:
    for args in ((1,), ("a",), (b"a",), ([1],)):
        o = collections.deque([1, 2])
        try:
            a = getattr(o, name)
            print(name, args, show(a(*args)) if callable(a) else a)
        except BaseException as e:
            print(name, args, type(e).__name__, e)
