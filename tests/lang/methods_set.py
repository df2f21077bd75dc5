# every method of set with no, one and too many arguments
import collections, functools
def show(r):
    return r if not hasattr(r, "__next__") or isinstance(r, str) else type(r).__name__
for name in ['add', 'clear', 'copy', 'difference', 'difference_update', 'discard', 'intersection', 'intersection_update', 'isdisjoint', 'issubset', 'issuperset', 'pop', 'remove', 'symmetric_difference', 'symmetric_difference_update', 'union', 'update']:
    for args in ((), (1,), ("",), (b"a",), ([1],), (None, None, None, None, None)):
        o = {1, 2}
        try:
            a = getattr(o, name)
            print(name, args, show(a(*args)) if callable(a) else a)
        except BaseException as e:
            print(name, args, type(e).__name__, e)
