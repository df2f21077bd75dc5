"""What is a coroutine."""


def iscoroutine(obj):
    return hasattr(obj, "cr_await") or _is_abc_coroutine(obj)


def _is_abc_coroutine(obj):
    cls = type(obj)
    return (hasattr(cls, "send") and hasattr(cls, "throw") and hasattr(cls, "close") and hasattr(cls, "__await__")
            and not hasattr(cls, "gi_frame"))


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is not None
