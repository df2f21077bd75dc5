# The hooks for asynchronous generators, as loops written by hand set and restore them.
import sys

seen = []


async def numbers():
    yield 1
    yield 2


old = sys.get_asyncgen_hooks()
print(tuple(old), old.firstiter, old.finalizer, len(old))
sys.set_asyncgen_hooks(firstiter=lambda g: seen.append(g.__name__), finalizer=lambda g: seen.append("over"))
first, last = sys.get_asyncgen_hooks()
print(callable(first), callable(last))
g = numbers()
try:
    g.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del g
print(seen)
sys.set_asyncgen_hooks(*old)
print(sys.get_asyncgen_hooks() == (None, None))
