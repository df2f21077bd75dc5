"""Container types beyond list, tuple, dict and set."""

import sys
from _collections import _count_elements, _tuplegetter, defaultdict, deque

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
           "defaultdict", "deque", "namedtuple"]

_KEYWORDS = frozenset({
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"})


def __getattr__(name):
    # these need collections.abc, which most programs do without
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        from collections import _user
        for each in ("ChainMap", "UserDict", "UserList", "UserString"):
            globals()[each] = getattr(_user, each)
        return globals()[name]
    if name == "abc":
        import collections.abc
        return collections.abc
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# ---- OrderedDict

def _union(kind, first, second):
    both = kind(first)
    both.update(second)
    return both


class OrderedDict(dict):
    """A dict that can move its keys to either end, and whose order counts in comparisons."""

    _ordered = True  # its views and errors say so

    def popitem(self, last=True):
        """Removes and returns the last (key, value), or the first."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        """Moves a key to the end, or to the beginning."""
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    _missing = object()

    def pop(self, key, default=_missing):
        if key in self:
            value = self[key]
            del self[key]
            return value
        if default is OrderedDict._missing:
            raise KeyError(key)
        return default

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(a is b or a == b
                                                    for a, b in zip(self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __or__(self, other):
        return _union(self.__class__, self, other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return _union(self.__class__, other, self) if isinstance(other, dict) else NotImplemented

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        if id(self) in _repr_running:
            return "..."
        _repr_running.add(id(self))
        try:
            return f"{self.__class__.__name__}({list(self.items())!r})"
        finally:
            _repr_running.discard(id(self))

    def __reduce__(self):
        return self.__class__, (), vars(self) or None, None, iter(self.items())


_repr_running = set()


# ---- namedtuple

def _check_names(typename, field_names):
    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid identifiers: "
                             f"{name!r}")
        if name in _KEYWORDS:
            raise ValueError("Type names and field names cannot be a keyword: "
                             f"{name!r}")


def _rename_invalid(field_names):
    seen = set()
    for index, name in enumerate(field_names):
        if (not name.isidentifier() or name in _KEYWORDS or name.startswith("_")
                or name in seen):
            field_names[index] = f"_{index}"
        seen.add(name)


def _check_fields(field_names, rename):
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _caller_module():
    """The module that asks for a namedtuple, if any does."""
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except ValueError:
        return None


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Makes a subclass of tuple whose items have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        _rename_invalid(field_names)
    _check_names(typename, field_names)
    _check_fields(field_names, rename)
    field_names = tuple(field_names)
    count = len(field_names)
    defaults = None if defaults is None else tuple(defaults)
    without = count - len(defaults or ())
    if without < 0:
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(field_names[without:], defaults or ()))
    make = tuple.__new__
    args = ", ".join(field_names) + ("," if count == 1 else "")
    new = eval(f"lambda _cls, {args}: _make(_cls, ({args}))",
               {"_make": make, "__builtins__": {}, "__name__": f"namedtuple_{typename}"})
    new.__name__ = "__new__"
    new.__doc__ = f"Create new instance of {typename}({', '.join(field_names)})"
    if defaults is not None:
        new.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        """Make a new object from a sequence or iterable"""
        result = make(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        """Return a new object replacing specified fields with new values"""
        result = self._make(map(kwds.pop, field_names, self))
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    repr_format = "(" + ", ".join(f"{name}=%r" for name in field_names) + ")"

    def __repr__(self):
        """Return a nicely formatted representation string"""
        return self.__class__.__name__ + repr_format % tuple(self)

    def _asdict(self):
        """Return a new dict which maps field names to their values."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """Return self as a plain tuple.  Used by copy and pickle."""
        return tuple(self)

    namespace = {"__doc__": f"{typename}({', '.join(field_names)})", "__slots__": (), "_fields": field_names,
                 "_field_defaults": field_defaults}
    for method in (new, _make, _replace, __repr__, _asdict, __getnewargs__):
        function = method.__func__ if method is _make else method
        function.__qualname__ = f"{typename}.{function.__name__}"
        namespace[function.__name__] = method
    namespace |= {"__replace__": _replace, "__match_args__": field_names}
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, sys.intern(f"Alias for field number {index}"))
    result = type(typename, (tuple,), namespace)
    module = _caller_module() if module is None else module
    if module is not None:
        result.__module__ = module
    return result


# ---- Counter

class Counter(dict):
    """Counts hashable items: a dict of item to count."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The items and their counts, from the most common on; all, or n of them."""
        by_count = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return by_count if n is None else by_count[:max(n, 0)]

    def elements(self):
        """Each item as many times as it counts."""
        for item, count in self.items():
            for _ in range(count):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) "
                                  "instead.")

    def update(self, iterable=None, /, **kwds):
        """Adds counts."""
        if iterable is not None:
            if not hasattr(iterable, "items"):
                _count_elements(self, iterable)
            elif not self:
                super().update(iterable)
            else:
                for item, count in iterable.items():
                    self[item] = count + self.get(item, 0)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Takes counts away; they may become negative."""
        if iterable is not None:
            if hasattr(iterable, "items"):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, item):
        if item in self:
            super().__delitem__(item)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"

    def _compare(self, other, test):
        return all(test(self[item], other[item]) for c in (self, other) for item in c)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a <= b)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a >= b)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combine(self, other, merge):
        """The positive results of merge(own count, other count), in order of appearance."""
        result = Counter()
        for item in (*self, *(item for item in other if item not in self)):
            count = merge(self[item], other[item])
            if count > 0:
                result[item] = count
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, max)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, min)

    def __pos__(self):
        return Counter() + self

    def __neg__(self):
        return Counter() - self

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._keep_positive()

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for item, count in other.items():
            if count > self[item]:
                self[item] = count
        return self._keep_positive()

    def __iand__(self, other):
        for item, count in self.items():
            if other[item] < count:
                self[item] = other[item]
        return self._keep_positive()
