"""What the runtime in C asks for when it has to describe or report something."""

import sys
from _functools import partial


def _place(filename, line):
    return f"{filename}:{line}"


def _coroutine_place(coro):
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if code is None:
        return " running" if getattr(coro, "cr_running", False) else ""
    if frame is not None:
        return f" running at {_place(code.co_filename, frame.f_lineno)}"
    return f" done, defined at {_place(code.co_filename, code.co_firstlineno)}"


def _function_source(func):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    while isinstance(func, partial):
        func = func.func
    # a bound method is no function: CPython shows no place for it
    code = None if hasattr(func, "__func__") else getattr(func, "__code__", None)
    return (code.co_filename, code.co_firstlineno) if code is not None else None


def _short(arg):
    """As reprlib shows it: of what is long the beginning and the end."""
    text = repr(arg)
    if len(text) <= 30 or isinstance(arg, (int, list, tuple, dict, set, frozenset)):
        return text
    if isinstance(arg, str):
        text = repr(arg[:30])
        text = repr(arg[:13] + arg[len(arg) - 14:]) if len(text) > 30 else text
    return text[:13] + "..." + text[-14:]


def _format_callback(func, args=None):
    if isinstance(func, partial):
        inside = [_short(a) for a in func.args] + [f"{k}={_short(v)}" for k, v in func.keywords.items()]
        name = _format_callback(func.func, ())[:-2] + "(" + ", ".join(inside) + ")"
    else:
        name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + "(" + ", ".join(_short(a) for a in args or ()) + ")"


def _callback_source(func, args=None):
    text = _format_callback(func, args)
    source = _function_source(func)
    return f"{text} at {_place(*source)}" if source else text


def _handle_repr(handle):
    name = type(handle).__name__
    info = [name]
    if handle.cancelled():
        info.append("cancelled")
    if name == "TimerHandle":
        info.append(f"when={handle.when()}")
    if handle._callback is not None:
        info.append(_callback_source(handle._callback, handle._args))
    return f"<{' '.join(info)}>"


def _callback_message(handle):
    return f"Exception in callback {_callback_source(handle._callback, handle._args)}"


def _tell_slow(loop, what, seconds):
    if loop.get_debug() and seconds >= loop.slow_callback_duration:
        from asyncio.log import _log
        _log("warning", f"Executing {what!r} took {seconds:.3f} seconds")


def _call_exception_handler(loop, context):
    handler = loop.get_exception_handler()
    if handler is None:
        loop.default_exception_handler(context)
        return
    try:
        handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        loop.default_exception_handler({
            "message": "Unhandled error in exception handler",
            "exception": exc,
            "context": context,
        })


def _takes(function, keyword):
    code = getattr(function, "__code__", None)
    return code is not None and (code.co_flags & 8 or keyword in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount])


def _task_made_by(loop, coro, name, context, more):
    """The task of the loop's factory, which gets the keywords (3.14); one written before that gets its task named."""
    factory = loop.get_task_factory()
    keywords = dict(more or {})
    if context is not None:
        keywords["context"] = context
    if factory is None:
        from _asyncio import Task
        return Task(coro, loop=loop, name=name, **keywords)
    if name is not None and _takes(factory, "name"):
        keywords["name"] = name
        name = None
    task = factory(loop, coro, **keywords)
    if name is not None and hasattr(task, "set_name"):
        task.set_name(name)
    return task


def _close_soon(loop, coro):
    loop.call_soon_threadsafe(loop.create_task, coro)


async def _wrap_awaitable(awaitable):
    return await awaitable


def _exception_of(task):
    """Looking at it this way does not count as having seen it."""
    return task._exception


def _task_get_stack(task, limit=None):
    """The frames of a task that has one: its coroutine's, and who called it when it runs; of a failed one those of the
    traceback, with the limit counted from the other end."""
    coro = task.get_coro()
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    frames = []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
        return frames
    exc = _exception_of(task)
    tb = exc.__traceback__ if exc is not None else None
    while tb is not None and (limit is None or len(frames) < limit):
        frames.append(tb.tb_frame)
        tb = tb.tb_next
    return frames


def _places(task, limit):
    exc = _exception_of(task)
    if exc is None:
        return [(f, f.f_lineno) for f in _task_get_stack(task, limit)]
    places = []
    tb = exc.__traceback__
    while tb is not None and (limit is None or len(places) < limit):
        places.append((tb.tb_frame, tb.tb_lineno))
        tb = tb.tb_next
    return places


def _task_print_stack(task, limit=None, file=None):
    """The frames go to stderr by default, as traceback prints them; what stands around them is printed, to stdout."""
    places = _places(task, limit)
    exc = _exception_of(task)
    kind = "No stack" if not places else "Stack" if exc is None else "Traceback"
    print(f"{kind} for {task!r}" + (" (most recent call last):" if places else ""), file=file)
    import traceback
    summary = [traceback.FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in places]
    print("".join(traceback.format_list(summary)), file=sys.stderr if file is None else file, end="")
    if exc is not None:
        for line in traceback.format_exception_only(type(exc), exc):
            print(line, file=file, end="")
