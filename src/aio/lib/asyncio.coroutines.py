"""What is a coroutine."""


def iscoroutine(obj):
    return hasattr(type(obj), "cr_await") or _is_abc_coroutine(obj)


def _is_abc_coroutine(obj):
    cls = type(obj)
    return (hasattr(cls, "send") and hasattr(cls, "throw") and hasattr(cls, "close") and hasattr(cls, "__await__")
            and not hasattr(cls, "gi_frame"))


def iscoroutinefunction(func):
    from inspect import iscoroutinefunction
    return iscoroutinefunction(func)


def __getattr__(name):
    if name == "_is_coroutine":  # the mark of what is to pass for a coroutine function
        from inspect import _is_coroutine_mark
        return _is_coroutine_mark
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
