"""singledispatch over abstract classes: which function a class gets that is registered with several."""
import collections
import collections.abc as c
import functools
import typing


def generic(*types):
    @functools.singledispatch
    def f(arg):
        return "base"
    for t in types:
        f.register(t, (lambda name: lambda arg: name)(t.__name__))
    return f


def says(f, arg):
    try:
        print(f(arg))
    except RuntimeError as e:
        print("RuntimeError:", e)


class Both(c.MutableMapping, c.Set):
    __len__ = __iter__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = lambda *a: 0


class Sized(list):
    pass


class Plain:
    def __len__(self):
        return 0


class Registered:
    pass


class RegisteredBelow(Registered):
    pass


c.MutableSequence.register(Registered)
c.Sized.register(RegisteredBelow)

says(generic(c.Sized), {})
says(generic(c.Sized, c.Mapping), {})
says(generic(c.Sized, c.Mapping, c.MutableMapping, dict), {})
says(generic(c.Sized, c.Container), {})
says(generic(c.Iterable, c.Container), [])
says(generic(c.Sized, c.Set), set())
says(generic(c.Sized, c.Set, c.Iterable, c.Container), frozenset())
says(generic(c.MutableSet, c.Set), set())
says(generic(c.Mapping, c.Set), Both())
says(generic(c.Set, c.Mapping), Both())
says(generic(c.Sequence, c.Sized), Sized())
says(generic(list, c.Sequence), Sized())
says(generic(c.Sized), Plain())
says(generic(c.Sequence, c.Sized), Registered())
says(generic(c.Sequence, c.Sized), RegisteredBelow())
says(generic(c.Mapping, collections.ChainMap), collections.ChainMap())
says(generic(c.Mapping, collections.OrderedDict), collections.defaultdict(int))
says(generic(c.Callable, type), int)
says(generic(c.Hashable, c.Sized), "text")
says(generic(int, c.Hashable), True)

f = generic(int)
for annotation in (typing.Iterable[str], typing.Union[int, typing.Iterable[str]]):
    def g(arg):
        pass
    g.__annotations__ = {"arg": annotation}
    try:
        f.register(g)
    except TypeError as e:
        print(e)


class P(c.MutableSequence):
    __len__ = __getitem__ = __setitem__ = __delitem__ = insert = lambda *a: 0


class Q(P, c.Sized):
    pass


says(generic(c.Sized, c.Iterable), Q())
says(generic(c.Sized, P), Q())


class Later(c.Sized):
    def __len__(self):
        return 0


f = generic(c.Iterable, c.Container, c.Sized, c.Set)
later = Later()
says(f, later)
for abc in (c.Iterable, c.Container, c.Set):
    abc.register(Later)
    says(f, later)
