"""What the compiler calls for type parameters (PEP 695)."""
import sys
import typing

_VAR, _SPEC, _TUPLE = range(3)


def param(kind, name, bound, constrained, default):
    """The object of a type parameter; bound and default are functions to evaluate, or None."""
    if kind == _TUPLE:
        made = typing.TypeVarTuple(name)
    else:
        made = (typing.TypeVar if kind == _VAR else typing.ParamSpec)(name, infer_variance=True)
    if constrained:
        made._evaluate_constraints = bound
    elif bound is not None:
        made._evaluate_bound = bound
    made._evaluate_default = default
    made.__module__ = "typing"
    return made


def base(params):
    """The last base of a generic class."""
    return typing.Generic[*(typing.Unpack[param] if isinstance(param, typing.TypeVarTuple) else param for param in params)]


def alias(name, params, evaluate):
    made = typing.TypeAliasType(name, None, type_params=params)
    made._evaluate = evaluate
    made.__module__ = sys._getframe(1).f_globals.get("__name__")
    return made
