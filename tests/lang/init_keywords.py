"""Keyword arguments of iterators and of their subclasses; Context's arguments; insort of what is no list."""
import bisect
import contextvars
import itertools
import operator


def says(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if isinstance(result, (int, str)) or result is None else type(result).__name__)
    except Exception as e:
        print(type(e).__name__ + ":", e)


for cls, args in ((itertools.chain, ("ab", "c")), (map, (str, [1, 2])), (filter, (None, [0, 1])), (reversed, ([1, 2],)),
                  (itertools.islice, ("abcd", 1, 3)), (itertools.takewhile, (bool, [1, 0])),
                  (itertools.starmap, (operator.pow, [(2, 3)])), (itertools.cycle, ("ab",)),
                  (itertools.filterfalse, (None, [0, 1]))):
    class Sub(cls):
        pass

    class WithInit(cls):
        def __init__(self, *args, newarg=None):
            self.newarg = newarg

    says(cls, *args, newarg=3)
    for sub in (Sub, WithInit):
        try:
            made = sub(*args, newarg=3)
            print(sub.__name__, made.newarg, list(itertools.islice(made, 3)))
        except TypeError as e:
            print(sub.__name__, "TypeError")

says(contextvars.Context, 1)
says(contextvars.Context, a=1)
context = contextvars.copy_context()
says(lambda: context[1])
says(lambda: 1 in context)
says(context.get, 1)
for a in (10, None):
    says(bisect.insort, a, 10)
    says(bisect.insort_left, a, 10)
