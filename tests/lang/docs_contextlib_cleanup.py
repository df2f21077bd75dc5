# a transaction that undoes, a stack that keeps on success
from contextlib import contextmanager, ExitStack, AbstractContextManager
@contextmanager
def acquired(name):
    print("acquire", name)
    try: yield name
    finally: print("release", name)
class Transaction(AbstractContextManager):
    def __enter__(self): print("begin"); return super().__enter__()
    def __exit__(self, t, v, tb): print("rollback" if t else "commit"); return t is ValueError
with Transaction() as t: print(type(t).__name__)
with Transaction(): raise ValueError("undone")
@contextmanager
def all_or_nothing(names):
    with ExitStack() as stack:
        for n in names:
            if n == "bad": raise KeyError(n)
            stack.enter_context(acquired(n))
        kept = stack.pop_all()
    try: yield names
    finally: kept.close()
with all_or_nothing(["a", "b"]): print("have both")
try:
    with all_or_nothing(["a", "bad"]): print("never")
except KeyError as e: print(repr(e))
with ExitStack() as s:
    @s.callback
    def cleanup(): print("callback as a decorator")
    s.callback(print, "first in, last out")
