"""Classes that are mostly data: methods generated from annotated fields."""

import abc
import sys
from types import GenericAlias, MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))
_FIELDS, _PARAMS, _POST_INIT_NAME = "__dataclass_fields__", "__dataclass_params__", "__post_init__"


class InitVar:
    """A parameter of __init__ that is handed to __post_init__ and not kept."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            return f"dataclasses.InitVar[{self.type.__name__}]"
        return f"dataclasses.InitVar[{self.type!r}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


_repr_running = set()


def _recursion_safe(repr_of):
    """Makes a __repr__ answer "..." when it is reached again from within."""
    def __repr__(self):
        key = id(self)
        if key in _repr_running:
            return "..."
        _repr_running.add(key)
        try:
            return repr_of(self)
        finally:
            _repr_running.discard(key)
    __repr__.__wrapped__ = repr_of
    return __repr__


def _shown(obj, names):
    """Attributes for a repr()."""
    return ",".join([f"{name}={getattr(obj, name)!r}" for name in names])


class Field:
    """What dataclass knows about one field; made by field()."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.kw_only = default, default_factory, kw_only
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)

    @_recursion_safe
    def __repr__(self):
        return "Field(%s,_field_type=%s)" % (
            _shown(self, ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                          "kw_only")), self._field_type)

    def __set_name__(self, owner, name):
        tell = getattr(type(self.default), "__set_name__", None)
        if tell:
            tell(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order = init, repr, eq, order
        self.unsafe_hash, self.frozen = unsafe_hash, frozen

    def __repr__(self):
        return f"_DataclassParams({_shown(self, self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field than a default value could."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- which annotation is what

def _is_classvar(annotation, typing):
    return (annotation is typing.ClassVar
            or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _leading_names(annotation):
    """("", "a") of "a[...]", ("m", "a") of "m.a[...]"."""
    names = [""]
    text = annotation.lstrip()
    for i, ch in enumerate(text):
        if ch.isalnum() or ch == "_":
            if text[i - 1].isspace() and names[-1]:
                break
            names[-1] += ch
        elif ch == "." and len(names) == 1:
            names.append("")
        elif not ch.isspace():
            break
    return ("", names[0]) if len(names) == 1 else names


def _means(cls, annotation, predicate, module):
    """Whether the annotation, or what a string annotation starts with, satisfies the predicate."""
    if predicate(annotation):
        return True
    if not isinstance(annotation, str):
        return False
    prefix, name = _leading_names(annotation)
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if prefix:
        if namespace.get(prefix) is not module:
            return False
        namespace = module.__dict__
    return predicate(namespace.get(name))


def _field_kind(cls, annotation):
    typing = sys.modules.get("typing")
    if typing and _means(cls, annotation, lambda a: _is_classvar(a, typing), typing):
        return _FIELD_CLASSVAR
    if _means(cls, annotation, _is_initvar, sys.modules[__name__]):
        return _FIELD_INITVAR
    return _FIELD


def _is_kw_only(cls, annotation):
    return _means(cls, annotation, lambda a: a is KW_ONLY, sys.modules[__name__])


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # a name in __slots__, not a default
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _field_kind(cls, annotation)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: "
                         "use default_factory")
    return f


# ---- generated methods

def _create_fn(cls, name, parameters, body, names, annotations=None):
    """Makes a function of source text; `names` are what it refers to."""
    lines = "".join(f"\n  {line}" for line in body)
    source = (f"def __create_fn__({', '.join(names)}):\n"
              f" def {name}({', '.join(parameters)}):{lines}\n"
              f" return {name}")
    namespace = {}
    module = sys.modules.get(cls.__module__)
    exec(source, module.__dict__ if module else {}, namespace)
    fn = namespace["__create_fn__"](**names)
    fn.__annotations__ = annotations or {}
    return fn


def _set_new_attribute(cls, name, value):
    """False when the class has defined the method itself."""
    if name in cls.__dict__:
        return True
    value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    value.__module__ = cls.__module__
    setattr(cls, name, value)
    return False


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=_dflt_{f.name}"
    else:
        default = "=_HAS_DEFAULT_FACTORY"
    return f.name + default


def _init_value(f):
    """The expression that __init__ assigns to the field, or None."""
    if f.default_factory is not MISSING:
        if f.init:
            return f"_dflt_{f.name}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}"
        return f"_dflt_{f.name}()"
    return f.name if f.init else None


def _check_default_order(fields):
    seen_default = False
    for f in fields:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")


def _init_fn(cls, fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    _check_default_order(std_fields)
    names = {"MISSING": MISSING, "_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY,
             "_object_setattr": object.__setattr__}
    body = []
    for f in fields:
        if f.default_factory is not MISSING:
            names[f"_dflt_{f.name}"] = f.default_factory
        elif f.default is not MISSING:
            names[f"_dflt_{f.name}"] = f.default
        value = _init_value(f)
        if value is None and slots and f.default is not MISSING:
            value = f"_dflt_{f.name}"  # the class has no attribute to fall back on
        if f._field_type is _FIELD_INITVAR or value is None:
            continue
        if frozen:
            body.append(f"_object_setattr({self_name}, {f.name!r}, {value})")
        else:
            body.append(f"{self_name}.{f.name} = {value}")
    if has_post_init:
        args = ", ".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({args})")
    parameters = [self_name] + [_parameter(f) for f in std_fields]
    if kw_only_fields:
        parameters += ["*"] + [_parameter(f) for f in kw_only_fields]
    annotations = {f.name: f.type for f in (*std_fields, *kw_only_fields)}
    annotations["return"] = None
    return _create_fn(cls, "__init__", parameters, body or ["pass"], names, annotations)


def _repr_fn(fields):
    names = [f.name for f in fields]

    @_recursion_safe
    def __repr__(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({shown})"
    return __repr__


def _tuple_text(obj, fields):
    return "(" + "".join(f"{obj}.{f.name}," for f in fields) + ")"


def _cmp_fn(cls, name, op, fields):
    body = ["if other.__class__ is self.__class__:",
            f" return {_tuple_text('self', fields)} {op} {_tuple_text('other', fields)}",
            "return NotImplemented"]
    return _create_fn(cls, name, ["self", "other"], body, {})


def _hash_fn(cls, fields):
    body = [f"return hash({_tuple_text('self', fields)})"]
    return _create_fn(cls, "__hash__", ["self"], body, {})


def _frozen_fns(cls, fields):
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


def _format_annotation(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ in ("builtins", None):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


def _signature_text(std_fields, kw_only_fields):
    parts = []
    for f in std_fields:
        parts.append(_signature_part(f))
    if kw_only_fields:
        parts.append("*")
        parts += [_signature_part(f) for f in kw_only_fields]
    return f"({', '.join(parts)})"


def _signature_part(f):
    text = f"{f.name}: {_format_annotation(f.type)}"
    if f.default is not MISSING:
        return f"{text} = {f.default!r}"
    if f.default_factory is not MISSING:
        return f"{text} = <factory>"
    return text


# ---- the decorator

def _set_hash(cls, params, fields, has_explicit_hash):
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        action = "add"
    elif not params.eq or has_explicit_hash:
        action = None
    else:
        action = "add" if params.frozen else "none"
    if action == "add":
        hash_fn = _hash_fn(cls, hashed)
        hash_fn.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = hash_fn
    elif action == "none":
        cls.__hash__ = None


def _collect_fields(cls, frozen, kw_only):
    """All fields by name: those of the bases, the farthest first, then the class's own."""
    bases = [base for base in cls.__mro__[:0:-1] if getattr(base, _FIELDS, None) is not None]
    fields = {}
    for base in bases:
        fields |= getattr(base, _FIELDS)
    own, marked = [], False
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if not _is_kw_only(cls, annotation):
            own.append(_get_field(cls, name, annotation, kw_only))
        elif marked:
            raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
        else:
            marked = kw_only = True
    for f in own:
        fields[f.name] = f
        if not isinstance(getattr(cls, f.name, None), Field):
            continue
        if f.default is not MISSING:  # what the class shows is the default, if there is one
            setattr(cls, f.name, f.default)
        else:
            delattr(cls, f.name)
    for name, value in cls.__dict__.items():
        if name not in annotations and isinstance(value, Field):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if bases and bool(frozen) != any([getattr(base, _PARAMS).frozen for base in bases]):
        what = ("frozen", "non-frozen") if frozen else ("non-frozen", "frozen")
        raise TypeError("cannot inherit %s dataclass from a %s one" % what)
    return fields


def _add_comparisons(cls, params, compared):
    if params.eq:
        _set_new_attribute(cls, "__eq__", _cmp_fn(cls, "__eq__", "==", compared))
    if not params.order:
        return
    for name, op in [("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")]:
        if _set_new_attribute(cls, name, _cmp_fn(cls, name, op, compared)):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                            "Consider using functools.total_ordering")


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    setattr(cls, _PARAMS, params)
    all_fields = _collect_fields(cls, frozen, kw_only)
    setattr(cls, _FIELDS, all_fields)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    no_hash = own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__  # None is there for __eq__
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    std = [f for f in init_fields if f.init and not f.kw_only]
    kw = [f for f in init_fields if f.init and f.kw_only]
    fields = [f for f in all_fields.values() if f._field_type is _FIELD]
    if init:
        self_name = "__dataclass_self__" if "self" in all_fields else "self"
        init_fn = _init_fn(cls, init_fields, std, kw, frozen, hasattr(cls, _POST_INIT_NAME),
                           self_name, slots)
        _set_new_attribute(cls, "__init__", init_fn)
    if repr:
        _set_new_attribute(cls, "__repr__", _repr_fn([f for f in fields if f.repr]))
    _add_comparisons(cls, params, [f for f in fields if f.compare])
    if frozen:
        for fn in _frozen_fns(cls, fields):
            if _set_new_attribute(cls, fn.__name__, fn):
                raise TypeError(f"Cannot overwrite attribute {fn.__name__} in class "
                                f"{cls.__name__}")
    _set_hash(cls, params, fields, not no_hash)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(std, kw)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in std)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    made = _add_slots(cls, frozen, weakref_slot) if slots else cls
    abc.update_abstractmethods(made)
    return made


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _base_slots(cls):
    slots = cls.__dict__.get("__slots__", ())
    return {slots} if isinstance(slots, str) else set(slots)


def _add_slots(cls, frozen, weakref_slot):
    """Slots must be there when a class is made: makes it again."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = set().union(*map(_base_slots, cls.__mro__[1:-1]))
    wanted = (*names, "__weakref__") if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in namespace:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            new.__setstate__ = _dataclass_setstate
        own = {"__setattr__", "__delattr__"} & set(namespace)
        for fn in _frozen_fns(new, fields(new)):
            if fn.__name__ in own:
                fn.__qualname__ = f"{new.__qualname__}.{fn.__name__}"
                setattr(new, fn.__name__, fn)
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds __init__, __repr__, __eq__ and more to a class, from its annotated fields."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- working with instances

def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


def _copy_container(obj, convert):
    """A copy of obj with what it contains converted."""
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[convert(v) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls(convert(v) for v in obj)
    if isinstance(obj, dict):
        items = [(convert(k), convert(v)) for k, v in obj.items()]
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            result.update(items)
            return result
        return cls(items)
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, recursively."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(value):
        if _is_dataclass_instance(value):
            return dict_factory([(f.name, convert(getattr(value, f.name))) for f in fields(value)])
        return _copy_container(value, convert)
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, recursively."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(value):
        if _is_dataclass_instance(value):
            return tuple_factory([convert(getattr(value, f.name)) for f in fields(value)])
        return _copy_container(value, convert)
    return convert(obj)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for name, f in getattr(obj, _FIELDS).items():
        kind = f._field_type
        if name in changes:
            if not f.init and kind is not _FIELD_CLASSVAR:
                raise ValueError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif f.init and kind is not _FIELD_CLASSVAR:
            if kind is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(obj, name)
    return obj.__class__(**changes)


def _is_keyword(name):
    return name in {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield"}


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    """Makes a dataclass from a list of names, (name, type) or (name, type, Field)."""
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if _is_keyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    import types
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(namespace))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)
