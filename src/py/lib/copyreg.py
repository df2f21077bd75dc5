"""How classes say what copy and pickle need of their instances."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]
dispatch_table = {}
_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}


def _want_callable(what, thing):
    if not callable(thing):
        raise TypeError(f"{what} must be callable")


def pickle(ob_type, pickle_function, constructor_ob=None):
    """From now on instances of ob_type are taken apart by pickle_function."""
    _want_callable("reduction functions", pickle_function)
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    _want_callable("constructors", object)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def add_extension(module, name, code):
    _extension_registry[module, name] = code
    _inverted_registry[code] = module, name


def remove_extension(module, name, code):
    del _extension_registry[module, name], _inverted_registry[code]


def clear_extension_cache():
    _extension_cache.clear()
