"""Tools for working with functions and callable objects."""
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering",
           "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod",
           "singledispatch", "singledispatchmethod", "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like the function that it wraps."""
    for attr in assigned:
        value = getattr(wrapped, attr, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, attr, value)
    for attr in updated:
        mine = getattr(wrapper, attr)
        mine.update(getattr(wrapped, attr, ()))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies update_wrapper to the function below it."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering: the missing comparisons from one that is there.

def _ordering(root, invert, also):
    """A comparison from the method `root`: inverted or not, and then `or ==` or `and !=`."""
    def op(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if invert:
            result = not result
        if also == "eq":
            return result or self == other
        if also == "ne":
            return result and self != other
        return result
    return op


def _derive(root, name):
    """The comparison `name` in terms of `root`; both are names like '__lt__'."""
    root_eq, name_eq = root[3] == "e", name[3] == "e"
    if root[2] == name[2]:  # lt -> le: lt or ==; le -> lt: le and !=
        return _ordering(root, False, "eq" if name_eq else "ne")
    if root_eq == name_eq:  # lt -> gt: not lt and !=; le -> ge: not le or ==
        return _ordering(root, True, "eq" if name_eq else "ne")
    return _ordering(root, True, None)  # lt -> ge: not lt; le -> gt: not le


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods."""
    ops = ("__lt__", "__le__", "__gt__", "__ge__")
    roots = [op for op in ops if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(op for op in ops if op in roots)
    for name in ops:
        if name not in roots:
            op = _derive(root, name)
            op.__name__ = name
            op.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, op)
    return cls


class _CacheInfo(tuple):
    """CacheInfo(hits, misses, maxsize, currsize)"""

    __slots__ = ()
    _fields = ("hits", "misses", "maxsize", "currsize")

    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % self


_CacheInfo.__name__ = _CacheInfo.__qualname__ = "CacheInfo"


class _Key(list):
    """What a call is looked up by; hashed once."""

    __slots__ = "_hash"

    def __init__(self, parts):
        self[:] = parts
        self._hash = hash(parts)

    def __hash__(self):
        return self._hash


def _make_key(args, kwds, typed, kwd_mark=(_MISSING,)):
    """As caches of other people's make theirs: an int or a string alone stands for itself."""
    key = (*args, *kwd_mark, *[part for item in kwds.items() for part in item]) if kwds else args
    if typed:
        key += tuple(map(type, (*args, *kwds.values())))
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return _Key(key)


def lru_cache(maxsize=128, typed=False):
    """Decorator that remembers the results of the most recent calls."""
    bare = callable(maxsize) and isinstance(typed, bool)
    if not (bare or maxsize is None or isinstance(maxsize, int)):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    limit = 128 if bare else maxsize and max(maxsize, 0)

    def decorate(function):
        cached = _lru_cache_wrapper(function, limit, typed, _CacheInfo)
        cached.cache_parameters = lambda: {"maxsize": limit, "typed": typed}
        return update_wrapper(cached, function)

    return decorate(maxsize) if bare else decorate


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then kept in the instance's dict."""

    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, None, func.__doc__
        self.__module__ = getattr(func, "__module__", None)

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = cache.get(self.attrname, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            try:
                cache[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                                "does not support item assignment for caching "
                                f"{self.attrname!r} property.") from None
        return value

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class partialmethod:
    """partial for methods: binds self when it is looked up on an instance."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts.extend(f"{key}={value!r}" for key, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **(self.keywords | keywords))
        _method.__isabstractmethod__, _method._partialmethod = self.__isabstractmethod__, self
        return _method

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls) if hasattr(self.func, "__get__") else self.func
        if bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        call = partial(bound, *self.args, **self.keywords)
        if hasattr(bound, "__self__"):
            call.__self__ = bound.__self__
        return call

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _merged(orders):
    """One order that keeps every one of the given ones, as C3 makes it."""
    orders, result = [list(order) for order in orders if order], []
    while orders:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(first)
        orders = [order for order in ([c for c in o if c is not first] for o in orders) if order]
    return result


def _order_with_abcs(cls, abcs):
    """The method resolution order of cls if it inherited from those of the abstract classes that it is registered with.
    They come in where they first hold: behind the last base that is abstract itself, before the others."""
    bases = cls.__bases__
    at = max((i + 1 for i, base in enumerate(bases) if hasattr(base, "__abstractmethods__")), default=0)
    mine = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    rest = [abc for abc in abcs if abc not in mine]
    groups = list(bases[:at]), mine, list(bases[at:])
    return _merged([[cls], *(_order_with_abcs(base, rest) for group in groups for base in group), *groups])


def _relevant_abcs(cls, types):
    """Of the types that cls is a subclass of without inheriting: the most special ones, and what leads to them."""
    mro = cls.__mro__
    types = [t for t in types if t not in mro and isinstance(t, type) and issubclass(cls, t)]
    types = [t for t in types if not any(t is not other and t in other.__mro__ for other in types)]
    found = []
    for t in types:
        through = [[c for c in sub.__mro__ if c in types] for sub in t.__subclasses__()
                   if sub not in mro and issubclass(cls, sub)]
        for order in sorted(through, key=len, reverse=True) or [[t]]:
            found += [c for c in order if c not in found]
    return found


def _find_impl(cls, registry):
    """The function for the class that stands first in the mro of cls, abstract classes included."""
    abcs = _relevant_abcs(cls, registry)
    match = None
    for t in _order_with_abcs(cls, abcs) if abcs else cls.__mro__:
        if match is not None:
            # two that say nothing about each other cannot be chosen between
            if t in registry and t not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, t):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry[match]


def _union_members(cls):
    if isinstance(cls, type):
        return (cls,)
    args = getattr(cls, "__args__", None)
    return args if args and _is_union(cls) and all(isinstance(a, type) for a in args) else None


def _is_union(cls):
    origin = getattr(cls, "__origin__", None)
    return origin is None or str(origin) == "typing.Union"


def singledispatch(func):
    """Makes a function generic over the type of its first argument."""
    registry = {object: func}
    cache = {}
    funcname = getattr(func, "__name__", "singledispatch function")

    token = None  # of the registrations of abstract classes that the cache holds for

    def dispatch(cls):
        nonlocal token
        if token is not None:
            from abc import get_cache_token
            if token != get_cache_token():
                token = get_cache_token()
                cache.clear()
        try:
            return cache[cls]
        except KeyError:
            impl = cache[cls] = registry.get(cls) or _find_impl(cls, registry)
            return impl

    def register(cls, func=None):
        nonlocal token
        if func is None:
            if _union_members(cls) is not None:
                return lambda f: register(cls, f)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` "
                                "on an annotated function.")
            func = cls
            argname, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = eval(cls, getattr(func, "__globals__", {}))
            if _union_members(cls) is None:
                what = "not all arguments are classes" if hasattr(cls, "__args__") and _is_union(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} {what}.")
        elif _union_members(cls) is None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        for member in _union_members(cls):
            registry[member] = func
            if token is None and hasattr(member, "__abstractmethods__"):
                from abc import get_cache_token
                token = get_cache_token()
        cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = cache.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the argument after self decides."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher, self.func = singledispatch(func), func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def _method(*args, **kwargs):
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__, _method.register = self.__isabstractmethod__, self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
