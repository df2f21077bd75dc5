# every method of bytearray with one argument of some kinds
import collections, functools
def show(r):
    return r if not hasattr(r, "__next__") or isinstance(r, str) else type(r).__name__
for name in ['append', 'capitalize', 'center', 'clear', 'copy', 'count', 'decode', 'endswith', 'expandtabs', 'find', 'fromhex', 'hex', 'index', 'insert', 'isalnum', 'isalpha', 'isascii', 'isdigit', 'islower', 'isspace', 'istitle', 'isupper', 'join', 'ljust', 'lower', 'lstrip', 'maketrans', 'partition', 'pop', 'remove', 'removeprefix', 'removesuffix', 'replace', 'reverse', 'rfind', 'rindex', 'rjust', 'rpartition', 'rsplit', 'rstrip', 'split', 'startswith', 'strip', 'swapcase', 'title', 'translate', 'upper', 'zfill']:
    for args in ((1,), ("a",), (b"a",), ([1],)):
        o = bytearray(b"aB c")
        try:
            a = getattr(o, name)
            print(name, args, show(a(*args)) if callable(a) else a)
        except BaseException as e:
            print(name, args, type(e).__name__, e)
