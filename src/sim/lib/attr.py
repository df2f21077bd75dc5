"""Classes whose fields are declared: attr.s with attr.ib, attr.define with annotations.

Compared: with attrs 26. Not here: attr.validators, slots, hooks.
"""

import _sim

__version__ = "25.0.0"
__getattr__ = _sim.lacking("attr")
_NOTHING = object()
_hash_of = hash


class Factory:
    """A default that is made anew for each object."""

    def __init__(self, factory, takes_self=False):
        self.factory, self.takes_self = factory, takes_self


class _Field:
    def __init__(self, default, validator, converter, init, repr, eq, kw_only):
        self.default, self.validator, self.converter = default, validator, converter
        self.init, self.repr, self.eq, self.kw_only, self.name = init, repr, eq, kw_only, None


def ib(default=_NOTHING, validator=None, repr=True, eq=True, order=None, hash=None, init=True, metadata=None, type=None,
       converter=None, factory=None, kw_only=False, on_setattr=None, alias=None):
    return _Field(Factory(factory) if factory is not None else default, validator, converter, init, repr, eq, kw_only)


def field(*, default=_NOTHING, validator=None, repr=True, eq=True, init=True, converter=None, factory=None, kw_only=False, **about):
    return ib(default, validator, repr, eq, init=init, converter=converter, factory=factory, kw_only=kw_only)


def _init(self, /, *args, **kwargs):
    cls, values = type(self), {}
    fields = [f for f in cls.__attrs_attrs__ if f.init]
    positional = [f for f in fields if not f.kw_only]
    if len(args) > len(positional):
        most, least = len(positional) + 1, sum(f.default is _NOTHING for f in positional) + 1
        takes = f"from {least} to {most}" if least < most else str(most)
        raise TypeError(f"{cls.__name__}.__init__() takes {takes} positional argument{'s' * (most > 1)} but {len(args) + 1} were given")
    for f, value in zip(positional, args):
        values[f.name] = value
    for name, value in kwargs.items():
        known = next((f for f in fields if f.name.lstrip("_") == name), None)
        if known is None:
            raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument '{name}'")
        values[known.name] = value
    missing = [repr(f.name.lstrip("_")) for f in fields if f.name not in values and f.default is _NOTHING]
    if missing:
        raise TypeError(f"{cls.__name__}.__init__() missing {len(missing)} required positional argument"
                        f"{'s' * (len(missing) > 1)}: {' and '.join(missing)}")
    for f in cls.__attrs_attrs__:
        _fill(self, f, values)
    if hasattr(self, "__attrs_post_init__"):
        self.__attrs_post_init__()


def _fill(self, f, values):
    if f.name not in values and f.default is _NOTHING:
        return
    value = values.get(f.name, f.default)
    if isinstance(value, Factory):
        value = value.factory(self) if value.takes_self else value.factory()
    if f.converter is not None:
        value = f.converter(value)
    object.__setattr__(self, f.name, value)
    checks = f.validator if isinstance(f.validator, (list, tuple)) else [f.validator]
    for check in checks:
        if check is not None:
            check(self, f, value)


def _repr(self):
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in type(self).__attrs_attrs__ if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _key(self):
    return tuple(getattr(self, f.name) for f in type(self).__attrs_attrs__ if f.eq)


def _refuse(self, name, value):
    raise FrozenInstanceError("can't set attribute")


class FrozenInstanceError(AttributeError):
    """A frozen object is not changed."""


def s(maybe_cls=None, *, auto_attribs=False, frozen=False, slots=False, repr=True, eq=True, order=None, hash=None, init=True,
      kw_only=False, **options):
    def make(cls):
        notes = cls.__dict__.get("__annotations__", {})
        names = [n for n, v in vars(cls).items() if isinstance(v, _Field)]
        if auto_attribs:
            names = [n for n in notes if "ClassVar" not in str(notes[n])]
        fields = {f.name: f for base in reversed(cls.__mro__[1:]) for f in getattr(base, "__attrs_attrs__", ())}
        for name in names:
            given = cls.__dict__.get(name, _NOTHING)
            f = given if isinstance(given, _Field) else ib(given)
            f.name, f.kw_only = name, f.kw_only or kw_only
            fields[name] = f
            if name in cls.__dict__:
                delattr(cls, name)
        cls.__attrs_attrs__ = tuple(fields.values())
        if init and "__init__" not in cls.__dict__:
            cls.__init__ = _init
        if repr and "__repr__" not in cls.__dict__:
            cls.__repr__ = _repr
        if eq and "__eq__" not in cls.__dict__:
            cls.__eq__ = lambda self, other: _key(self) == _key(other) if type(other) is type(self) else NotImplemented
            cls.__hash__ = (lambda self: _hash_of(_key(self))) if frozen or hash else None
        if order or order is None and not auto_attribs:
            cls.__lt__ = lambda self, other: _key(self) < _key(other) if type(other) is type(self) else NotImplemented
        if frozen:
            cls.__setattr__ = _refuse
        return cls
    return make(maybe_cls) if maybe_cls is not None else make


def define(maybe_cls=None, *, auto_attribs=None, **options):
    def make(cls):
        declared = any(isinstance(v, _Field) for v in vars(cls).values())
        noted = bool(cls.__dict__.get("__annotations__"))
        return s(cls, auto_attribs=noted or not declared if auto_attribs is None else auto_attribs, order=False, **options)
    return make(maybe_cls) if maybe_cls is not None else make


def frozen(maybe_cls=None, **options):
    return define(maybe_cls, frozen=True, **options)


attrs, attrib, dataclass, mutable = s, ib, s, define


def fields(cls):
    return cls.__attrs_attrs__


def asdict(inst, *, recurse=True, filter=None, **options):
    def plain(value):
        if recurse and hasattr(type(value), "__attrs_attrs__"):
            return asdict(value)
        return [plain(v) for v in value] if isinstance(value, list) else value
    return {f.name: plain(getattr(inst, f.name)) for f in type(inst).__attrs_attrs__}


def evolve(inst, **changes):
    return type(inst)(**{f.name.lstrip("_"): changes.pop(f.name.lstrip("_"), getattr(inst, f.name))
                         for f in type(inst).__attrs_attrs__ if f.init}, **changes)
