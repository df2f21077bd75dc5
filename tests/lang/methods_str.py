# every method of str with one argument of some kinds
import collections, functools
def show(r):
    return r if not hasattr(r, "__next__") or isinstance(r, str) else type(r).__name__
for name in ['capitalize', 'casefold', 'center', 'count', 'encode', 'endswith', 'expandtabs', 'find', 'format', 'format_map', 'index', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'join', 'ljust', 'lower', 'lstrip', 'maketrans', 'partition', 'removeprefix', 'removesuffix', 'replace', 'rfind', 'rindex', 'rjust', 'rpartition', 'rsplit', 'rstrip', 'split', 'startswith', 'strip', 'swapcase', 'title', 'translate', 'upper', 'zfill']:
    for args in ((1,), ("a",), (b"a",), ([1],)):
        o = "aB c"
        try:
            a = getattr(o, name)
            print(name, args, show(a(*args)) if callable(a) else a)
        except BaseException as e:
            print(name, args, type(e).__name__, e)
