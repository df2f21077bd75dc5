"""Shallow and deep copies."""

import copyreg
import types
import weakref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# Values that cannot change, and things of which there is only one: they are their own copies.
_ATOMIC = frozenset({
    type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(...),
    type(NotImplemented), types.FunctionType, types.BuiltinFunctionType, types.CodeType,
    weakref.ref})


def _copy_by_reduce(x, cls, deep, memo):
    if (reductor := copyreg.dispatch_table.get(cls)) is not None:
        reduced = reductor(x)
    elif (reductor := getattr(cls, "__reduce_ex__", None)) is not None:
        reduced = reductor(x, 4)
    elif (reductor := getattr(cls, "__reduce__", None)) is not None:
        reduced = reductor(x)
    else:
        raise Error("un(deep)copyable object of type %s" % cls if deep
                    else "un(shallow)copyable object of type %s" % cls)
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, deep, memo, *reduced)


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    return _copy_by_reduce(x, cls, False, None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose contents are deep copies too."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    copier = _deep_copiers.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        y = copier(memo) if copier is not None else _copy_by_reduce(x, cls, True, memo)
    if y is not x:
        memo[key] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    """The memo goes by id(): its objects must not die while it is in use."""
    memo.setdefault(id(memo), []).append(x)


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for a, b in zip(x, y):
        if a is not b:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo):
    copied = memo[id(x)] = {}
    for key, value in x.items():
        copied[deepcopy(key, memo)] = deepcopy(value, memo)
    return copied


def _deepcopy_set(x, memo):
    return type(x)(deepcopy(list(x), memo))


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_copiers = {
    list: _deepcopy_list,
    tuple: _deepcopy_tuple,
    dict: _deepcopy_dict,
    set: _deepcopy_set,
    frozenset: _deepcopy_set,
    bytearray: lambda x, memo: bytearray(x),
    types.MethodType: _deepcopy_method,
}


def _reconstruct(x, deep, memo, func, args, state=None, listiter=None, dictiter=None):
    if deep:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, deepcopy(state, memo) if deep else state)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed, for classes that have __replace__."""
    func = getattr(obj.__class__, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {obj.__class__.__name__} objects")
    return func(obj, **changes)
