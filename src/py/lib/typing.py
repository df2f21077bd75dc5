"""Names for annotations.

Nothing here checks a type: these objects only stand in annotations, show themselves as they were written, and tell
get_type_hints, dataclasses and the like what they mean. Each subscripted form is a _GenericAlias of an origin and
arguments.
"""

import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from _types import union_of as _union_of
from types import GenericAlias

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator",
    "AsyncIterable", "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable",
    "ChainMap", "ClassVar", "Collection", "Concatenate", "Container", "ContextManager",
    "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "ForwardRef", "FrozenSet",
    "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator", "KeysView",
    "List", "Literal", "LiteralString", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Protocol",
    "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes",
    "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "Text",
    "TextIO", "Tuple", "Type", "TypeAlias", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict",
    "TYPE_CHECKING", "Union", "Unpack", "ValuesView", "assert_never", "assert_type", "cast",
    "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_type_hints", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload",
    "override", "ReadOnly", "is_protocol", "get_protocol_members", "reveal_type", "runtime_checkable",
    "NoDefault", "TypeAliasType",
]

TYPE_CHECKING = False
Text = str


# ---- showing and checking arguments

def _type_repr(obj):
    """int for int, module.Name for other classes, repr() for the rest."""
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    return obj.__name__ if isinstance(obj, types.FunctionType) else repr(obj)


def _type_check(arg, msg, is_argument=True):
    """arg as a type: None stands for its type, a string for a forward reference."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if arg in (Generic, Protocol) or (is_argument and arg in (ClassVar, Final)):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _parameters_of(args):
    """The type variables among the arguments, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, (list, tuple)):
            inner = _parameters_of(arg)
        elif isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            inner = (arg,)
        else:
            inner = () if isinstance(arg, type) and not isinstance(arg, GenericAlias) \
                else getattr(arg, "__parameters__", ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _flat_unique(args):
    unique = []
    for arg in args:
        if arg not in unique:
            unique.append(arg)
    return tuple(unique)


class _Final:
    """May not be subclassed."""
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


def _either(self, other):
    """X | Y"""
    return Union[self, other]


def _either_reflected(self, other):
    return Union[other, self]


def _refusal(text):
    """A special method that raises TypeError; {} in its text is the object."""
    def refuse(self, *args, **kwds):
        raise TypeError(text.format(self))
    return refuse


class _SpecialForm(_Final, _root=True):
    """Any, ClassVar, Union, ...: one object each; `getitem` says what subscripting does."""
    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)

    __or__, __ror__ = _either, _either_reflected
    __mro_entries__ = _refusal("Cannot subclass {}")
    __call__ = _refusal("Cannot instantiate {}")
    __instancecheck__ = _refusal("{} cannot be used with isinstance()")
    __subclasscheck__ = _refusal("{} cannot be used with issubclass()")


def _not_subscriptable(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _plain_form(name, doc):
    def getitem(self, parameters):
        return _not_subscriptable(self, parameters)
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls, *args, **kwargs)
        raise TypeError("Any cannot be instantiated")


NoReturn = _plain_form("NoReturn", "The function never returns.")
Never = _plain_form("Never", "A type without values.")
Self = _plain_form("Self", "The class that is being defined.")
LiteralString = _plain_form("LiteralString", "A string literal.")
TypeAlias = _plain_form("TypeAlias", "The assignment makes an alias.")


# ---- type variables

class _NoDefaultType(_Final, _root=True):
    """The type of NoDefault: a type parameter has none."""

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(_NoDefaultType)


class _WithDefault:
    """A type parameter's default (3.13). Those of `def f[T = int]` are evaluated when they are asked for."""
    _default = NoDefault
    _evaluate_default = None

    @property
    def __default__(self):
        if self._evaluate_default is not None:
            self._default, self._evaluate_default = self._evaluate_default(), None
        return self._default

    def has_default(self):
        return self._evaluate_default is not None or self._default is not NoDefault


class _BoundVarianceMixin(_WithDefault):
    _bound = _evaluate_bound = None
    __infer_variance__ = False

    def __init__(self, bound, covariant, contravariant, infer_variance=False, default=NoDefault):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._bound = _type_check(bound, "Bound must be a type.") if bound else None
        self._default = default

    @property
    def __bound__(self):
        if self._evaluate_bound is not None:
            self._bound, self._evaluate_bound = self._evaluate_bound(), None
        return self._bound

    __or__, __ror__ = _either, _either_reflected

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        prefix = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return prefix + self.__name__


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _no_instances(self, bases):
    raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_BoundVarianceMixin, _Final, _root=True):
    """A type variable: TypeVar("T"), TypeVar("T", bound=Base), TypeVar("T", str, bytes)."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False,
                 default=NoDefault, infer_variance=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant, infer_variance, default)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self._constraints = tuple([_type_check(one, "TypeVar(name, constraint, ...): constraints must be types.")
                                   for one in constraints])
        self.__module__ = _caller_module()

    _evaluate_constraints = None

    @property
    def __constraints__(self):
        if self._evaluate_constraints is not None:
            self._constraints, self._evaluate_constraints = self._evaluate_constraints(), None
        return self._constraints

    def __typing_subst__(self, arg):
        """What stands for the variable in list[T][arg]."""
        return _type_check(arg, "Parameters to generic types must be types.")

    __mro_entries__ = _no_instances


class ParamSpecArgs(_Final, _root=True):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_Final, _root=True):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_BoundVarianceMixin, _Final, _root=True):
    """Stands for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, default=NoDefault,
                 infer_variance=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant, infer_variance, default)
        self.__module__ = _caller_module()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __mro_entries__ = _no_instances


class TypeVarTuple(_WithDefault, _Final, _root=True):
    """Stands for any number of types."""

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self._default = default
        self.__module__ = _caller_module()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    __mro_entries__ = _no_instances


class TypeAliasType(_Final, _root=True):
    """What `type X = ...` makes; its value is evaluated when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = _caller_module()
        self._value, self._evaluate = value, None

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value, self._evaluate = self._evaluate(), None
        return self._value

    @property
    def __parameters__(self):
        return tuple(item for param in self.__type_params__
                     for item in (param if isinstance(param, TypeVarTuple) else (param,)))

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)

    def __or__(self, right):
        return _union_of(self, right)

    def __ror__(self, left):
        return _union_of(left, self)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")


class ForwardRef(_Final, _root=True):
    """A type that is named by a string."""
    __slots__ = ("__forward_arg__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, seen=frozenset()):
        if self.__forward_arg__ in seen:
            return self
        globalns = {} if globalns is None else globalns
        localns = globalns if localns is None else localns
        value = eval(self.__forward_arg__, globalns, localns)
        value = _type_check(value, "Forward references must evaluate to types.", False)
        return _eval_type(value, globalns, localns, seen | {self.__forward_arg__})

    def _key(self):
        return self.__forward_arg__, self.__forward_module__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    __or__, __ror__ = _either, _either_reflected

    def __repr__(self):
        if self.__forward_module__ is None:
            return f"ForwardRef({self.__forward_arg__!r})"
        return f"ForwardRef({self.__forward_arg__!r}, module={self.__forward_module__!r})"


def _eval_type(t, globalns, localns, seen=frozenset()):
    """t with its forward references, and those within its arguments, replaced by what they name."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, seen)
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = t.__args__
        if isinstance(t, GenericAlias):
            args = tuple(ForwardRef(a) if isinstance(a, str) else a for a in args)
        new = tuple(_eval_type(a, globalns, localns, seen) for a in args)
        if new == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, new)
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, new)
        return t.copy_with(new)
    return t


# ---- aliases

class _GenericAlias(_Final, _root=True):
    """origin[args]. `name` is how it shows itself when that is not the origin's own name."""

    def __init__(self, origin, args, *, name=None, inst=True):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)
        self._name = name
        self._inst = inst
        if not name:
            self.__module__ = getattr(origin, "__module__", None)

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not isinstance(args, tuple):
            args = (args,)
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = tuple(_type_check(a, "Parameters to generic types must be types.")
                     if not isinstance(a, (list, tuple)) else tuple(a) for a in args)
        _check_count(self, self.__parameters__, args)
        mapping = dict(zip(self.__parameters__, args))
        return self.copy_with(tuple(_substitute(a, mapping) for a in self.__args__))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        if self._name and not isinstance(self.__origin__, _SpecialForm):
            return _alias_bases(self, bases)
        if self.__origin__ is Generic:  # a protocol, or a generic base behind it, brings it
            behind = bases[bases.index(self) + 1:]
            if Protocol in bases or any([isinstance(base, _GenericAlias) and base is not self for base in behind]):
                return ()
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr in ("__origin__", "__args__"):
            raise AttributeError(attr)
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if (attr.startswith("__") and attr.endswith("__")) or attr in ("_name", "_inst",
                                                                       "_nparams"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    __or__, __ror__ = _either, _either_reflected

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __iter__(self):
        yield Unpack[self]


def _substitute(arg, mapping):
    try:
        if arg in mapping:
            return mapping[arg]
    except TypeError:
        pass
    if isinstance(arg, (_GenericAlias, GenericAlias)) and getattr(arg, "__parameters__", ()):
        return arg[tuple(mapping[p] for p in arg.__parameters__)]
    if isinstance(arg, tuple):
        return tuple(_substitute(a, mapping) for a in arg)
    return arg


def _check_count(cls, parameters, args):
    if any(isinstance(p, TypeVarTuple) for p in parameters):
        return
    if len(args) != len(parameters):
        many = "many" if len(args) > len(parameters) else "few"
        raise TypeError(f"Too {many} arguments for {cls}; actual {len(args)}, expected "
                        f"{len(parameters)}")


def _alias_bases(alias, bases):
    """What stands in the bases for List[int] and the like: the class, and Generic if needed."""
    entries = []
    if alias.__origin__ not in bases:
        entries.append(alias.__origin__)
    later = bases[bases.index(alias) + 1:]
    if not any(isinstance(b, _GenericAlias) or (isinstance(b, type) and issubclass(b, Generic))
               for b in later):
        entries.append(Generic)
    return tuple(entries)


class _SpecialGenericAlias(_GenericAlias, _root=True):
    """List, Dict, ...: an alias that has no arguments yet; `nparams` of them are wanted."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, (), name=name or origin.__name__, inst=inst)
        self._nparams = nparams
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        if len(params) != self._nparams:
            many = "many" if len(params) > self._nparams else "few"
            raise TypeError(f"Too {many} arguments for {self}; actual {len(params)}, expected "
                            f"{self._nparams}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            head = tuple(_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1])
            return self.copy_with((*head, ...))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


class _CallableAlias(_GenericAlias, _root=True):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _Concatenate))):
            return super().__repr__()
        shown = ", ".join([_type_repr(a) for a in args[:-1]])
        return f"typing.Callable[[{shown}], {_type_repr(args[-1])}]"


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, (list, tuple)):
            msg = "Callable[[arg, ...], result]: each arg must be a type."
            args = tuple(_type_check(a, msg) for a in args)
        else:
            args = (args,)
        return _CallableAlias(self.__origin__, (*args, result), name="Callable")


class _UnionAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f"typing.Optional[{_type_repr(other)}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._typed() == other._typed()

    def __hash__(self):
        return hash(self._typed())

    def _typed(self):
        return frozenset((p, type(p)) for p in self.__args__)

    def __repr__(self):
        return f"typing.Literal[{', '.join([_type_repr(a) for a in self.__args__])}]"


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):  # Annotated in Annotated is one
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin)
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        shown = ", ".join(repr(a) for a in self.__metadata__)
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {shown}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _Concatenate(_GenericAlias, _root=True):
    pass


class _UnpackAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


# ---- special forms that take arguments

@_SpecialForm
def ClassVar(self, parameters):
    """An attribute of the class, not of its instances."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,), name="ClassVar")


@_SpecialForm
def Final(self, parameters):
    """A name that is not bound again."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,), name="Final")


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    elif not parameters:
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for one in parameters:
        one = _type_check(one, "Union[arg, ...]: each arg must be a type.")
        flat += one.__args__ if isinstance(one, (_UnionAlias, types.UnionType)) else (one,)
    flat = _flat_unique(flat)
    return flat[0] if len(flat) == 1 else _UnionAlias(self, flat, name="Union")


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is Union[X, None]."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


@_SpecialForm
def Literal(self, parameters):
    """One of these values."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralAlias) else (p,))
    unique = {}
    try:
        for p in flat:
            unique.setdefault((p, type(p)), p)
        flat = unique.values()
    except TypeError:
        pass
    return _LiteralAlias(self, tuple(flat), name="Literal")


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of those of a ParamSpec."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _Concatenate(self, parameters, name="Concatenate")


@_SpecialForm
def TypeGuard(self, parameters):
    """The function tells whether its argument is of a type."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,), name="TypeGuard")


@_SpecialForm
def TypeIs(self, parameters):
    """The function tells whether its argument is of a type, and is not when it says no (PEP 742)."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,), name="TypeIs")


@_SpecialForm
def ReadOnly(self, parameters):
    """A key of a TypedDict that is not to be changed (PEP 705)."""
    item = _type_check(parameters, f"{self._name} accepts only a single type.")
    return _GenericAlias(self, (item,), name="ReadOnly")


@_SpecialForm
def Required(self, parameters):
    """A key that a TypedDict must have."""
    item = _type_check(parameters, f"{self._name} accepts only a single type.")
    return _GenericAlias(self, (item,), name="Required")


@_SpecialForm
def NotRequired(self, parameters):
    """A key that a TypedDict may have."""
    item = _type_check(parameters, f"{self._name} accepts only a single type.")
    return _GenericAlias(self, (item,), name="NotRequired")


@_SpecialForm
def Unpack(self, parameters):
    """The types of a tuple, one by one."""
    return _UnpackAlias(self, (parameters,), name="Unpack")


class Annotated:
    """Annotated[T, x, ...]: the type T, with something said about it."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type "
                            "and an annotation).")
        origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", False)
        return _AnnotatedAlias(origin, tuple(params[1:]))

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


# ---- Generic and Protocol

class Generic:
    """Base of generic classes: class Box(Generic[T])."""
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(tuple(p) if isinstance(p, list)
                       else _type_check(p, "Parameters to generic types must be types.")
                       for p in params)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(p, (TypeVar, ParamSpec, _UnpackAlias)) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                                "or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            parameters = getattr(cls, "__parameters__", ())
            if not parameters:
                raise TypeError(f"{cls} is not a generic class")
            if not (len(parameters) == 1 and isinstance(parameters[0], ParamSpec)):
                _check_count(cls, parameters, params)
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if "__orig_bases__" in cls.__dict__ and Generic in bases:
            raise TypeError("Cannot inherit from plain Generic")
        parameters = _parameters_of(bases)
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                missing = [p for p in parameters if p not in base.__parameters__]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are "
                                    "not listed in Generic["
                                    f"{', '.join(str(p) for p in base.__parameters__)}]")
                parameters = base.__parameters__
        cls.__parameters__ = tuple(parameters)


_NOT_MEMBERS = frozenset({
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__match_args__", "__static_attributes__", "__firstlineno__", "_abc_registry", "_abc_impl",
    "__protocol_attrs__", "__qualname__", "__init_subclass__"})


def _own_annotations(cls):
    annotations = cls.__dict__.get("__annotations__")
    return annotations if isinstance(annotations, dict) else {}


def _has_only_methods(cls):
    return all(callable(getattr(cls, name, None)) for name in _protocol_members(cls))


def _protocol_members(cls):
    """The names that a class must have to follow the protocol."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        for name in (*base.__dict__, *_own_annotations(base)):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable "
                            "protocols")
        if cls in type(instance).__mro__:
            return True
        if _has_only_methods(cls) and super().__instancecheck__(instance):
            return True
        return all(hasattr(instance, name)
                   and (not callable(getattr(cls, name, None))
                        or getattr(instance, name) is not None)
                   for name in _protocol_members(cls))


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocol classes: what counts is which members an object has."""
    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not cls._is_runtime_protocol:
        try:
            inside = sys._getframe(2).f_globals.get("__name__") in ("abc", "functools")
        except (AttributeError, ValueError):
            inside = True
        if inside and sys._getframe(3).f_globals.get("__name__") in ("typing", "abc"):
            return NotImplemented
        raise TypeError("Instance and class checks can only be used with @runtime_checkable "
                        "protocols")
    if not _has_only_methods(cls):
        raise TypeError("Protocols with non-method members don't support issubclass()")
    for name in _protocol_members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in _own_annotations(base):
                break
        else:
            return NotImplemented
    return True


def is_protocol(tp, /):
    """Is it a protocol class, and not one that only implements some?"""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol and tp is not Generic


def get_protocol_members(tp, /):
    """The names that an object must have to be of the protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(_protocol_members(tp))


def runtime_checkable(cls):
    """Lets isinstance() look whether an object has the members of the protocol."""
    if not isinstance(cls, type) or not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


# ---- generic versions of the built-in collections

_alias = _SpecialGenericAlias

# Those of collections.abc, by the number of their parameters.
for _n, _names in enumerate((("Hashable", "Sized", "ByteString"),
                             ("Awaitable", "AsyncIterable", "AsyncIterator", "Iterable", "Iterator", "Reversible",
                              "Container", "Collection", "MutableSet", "Sequence", "MutableSequence", "MappingView",
                              "KeysView", "ValuesView"),
                             ("Mapping", "MutableMapping", "ItemsView", "AsyncGenerator"),
                             ("Coroutine", "Generator"))):
    for _name in _names:
        globals()[_name] = _alias(getattr(collections.abc, _name), _n)
del _n, _names, _name

Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
ContextManager = _alias(contextlib.AbstractContextManager, 1, name="ContextManager")
AsyncContextManager = _alias(contextlib.AbstractAsyncContextManager, 1, name="AsyncContextManager")
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
Dict = _alias(dict, 2, inst=False, name="Dict")
Type = _alias(type, 1, inst=False, name="Type")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
Deque = _alias(collections.deque, 1, name="Deque")
Counter = _alias(collections.Counter, 1)
OrderedDict = _alias(collections.OrderedDict, 2)
ChainMap = _alias(collections.ChainMap, 2)


def __getattr__(name):
    # these need the module re, which most programs do without
    if name in ("Pattern", "Match"):
        import re
        globals()[name] = _alias(getattr(re, name), 1)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


AnyStr = TypeVar("AnyStr", bytes, str)
T, KT, VT = map(TypeVar, ("T", "KT", "VT"))
T_co, V_co, VT_co = [TypeVar(_name, covariant=True) for _name in ("T_co", "V_co", "VT_co")]
T_contra = TypeVar("T_contra", contravariant=True)


def _supports(name, method, result):
    """A protocol with one method."""
    def abstract(self):
        pass
    abstract.__name__ = method
    abstract.__qualname__ = f"{name}.{method}"
    abstract.__annotations__ = {"return": result}
    base = Protocol[T_co] if result is T_co else Protocol
    cls = types.new_class(name, (base,), {}, lambda ns: ns.update({
        "__slots__": (), "__doc__": f"An ABC with one abstract method {method}.",
        "__module__": __name__, method: abstractmethod(abstract)}))
    return runtime_checkable(cls)


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co)
SupportsRound = _supports("SupportsRound", "__round__", T_co)


class IO(Generic[AnyStr]):
    """A file object."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


# ---- NamedTuple, TypedDict, NewType

class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        fields = ns.get("__annotations__", {})
        defaults = []
        for name in fields:
            if name in ns:
                defaults.append(ns[name])
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} "
                                f"{', '.join(n for n in fields if n in ns)}")
        made = _make_named_tuple(typename, fields, defaults, ns["__module__"])
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                       "_field_defaults", "_field_types", "_make", "_replace", "_asdict",
                       "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__name__", "__module__", "__annotations__") and key not in fields:
                setattr(made, key, value)
        return made


def _make_named_tuple(name, fields, defaults, module):
    checked = {n: _type_check(t, f"field {n} annotation must be a type")
               for n, t in dict(fields).items()}
    made = collections.namedtuple(name, checked, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = checked
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields=None, /, **kwargs):
    """A namedtuple with types: as a base class, or NamedTuple("P", [("x", int)])."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    made = _make_named_tuple(typename, fields, (), _caller_module())
    made.__orig_bases__ = (NamedTuple,)
    return made


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict "
                                "base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations, required, optional = {}, set(), set()
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, msg) for n, t in ns.get("__annotations__", {}).items()}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        annotations.update(own)
        for key, annotation in own.items():
            if getattr(annotation, "__origin__", None) is ReadOnly:
                annotation = annotation.__args__[0]
            origin = getattr(annotation, "__origin__", None)
            wanted = True if origin is Required else False if origin is NotRequired else total
            (required if wanted else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: as a base class, or TypedDict("P", {"x": int})."""
    if fields is None:
        fields = kwargs
    ns = {"__annotations__": dict(fields)}
    module = _caller_module()
    if module is not None:
        ns["__module__"] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether tp is a TypedDict class."""
    return isinstance(tp, type) and type(tp) is _TypedDictMeta


class NewType:
    """A name for a type that a checker keeps apart: UserId = NewType("UserId", int)."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refusing:
            def __init_subclass__(cls):
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Refusing,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    __or__, __ror__ = _either, _either_reflected


# ---- functions

def cast(typ, val):
    """val as it is; a checker takes it for a typ."""
    return val


def assert_type(val, typ, /):
    """val as it is; a checker complains when it is not a typ."""
    return val


def reveal_type(obj, /):
    """obj as it is; its class is written to stderr."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """For code that cannot be reached."""
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: "
                         f"{value if len(value) <= 100 else value[:100] + '...'}")


def final(f):
    """Not to be overridden or subclassed."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Overrides a method of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Its annotations are no types."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """What it decorates has annotations that are no types."""
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of "
                              "@overload-decorated functions outside a stub module should always "
                              "be followed by an implementation that is not @overload-ed.")


def overload(func):
    """One of several signatures; the implementation follows."""
    f = getattr(func, "__func__", func)
    _overloads.setdefault((f.__module__, f.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """What @overload was given for this function."""
    f = getattr(func, "__func__", func)
    return list(_overloads.get((f.__module__, f.__qualname__), ()))


def clear_overloads():
    """Forgets all overloads."""
    _overloads.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """What it decorates makes classes like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "frozen_default": frozen_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """list of List[int], Union of Union[int, str], None of what is not subscripted."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if tp is Generic or isinstance(tp, types.UnionType):
        return Generic if tp is Generic else types.UnionType
    subscripted = (_GenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)
    return tp.__origin__ if isinstance(tp, subscripted) else None


def get_args(tp):
    """(int,) of List[int]; () of what is not subscripted."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
                len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec,
                                                                           _Concatenate)))):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def _strip_annotations(t):
    """t without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(_strip_annotations(a) for a in t.__args__)
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, args)
        return t.copy_with(args)
    return t


def _hint(value, globalns, localns, is_class):
    if value is None:
        value = type(None)
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=not is_class, is_class=is_class)
    return _eval_type(value, globalns, localns)


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__), "__dict__", {})
        else:
            base_globals = globalns
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            base_globals, base_locals = base_locals, base_globals
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        for name, value in annotations.items():
            hints[name] = _hint(value, base_globals, base_locals, True)
    return hints


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module, with strings evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        if globalns is None:
            home, is_module = obj, isinstance(obj, types.ModuleType)
            while not is_module and hasattr(home, "__wrapped__"):
                home = home.__wrapped__
            globalns = home.__dict__ if is_module else getattr(home, "__globals__", {})
        localns = globalns if localns is None else localns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType,
                                types.ModuleType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        hints = {name: _hint(value, globalns, localns, isinstance(obj, types.ModuleType))
                 for name, value in annotations.items()}
    if include_extras:
        return hints
    return {name: _strip_annotations(t) for name, t in hints.items()}
