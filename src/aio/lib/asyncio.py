"""asyncio. The loop, futures, tasks, locks, events, semaphores and queues are in C (module _asyncio); the rest is said in
Python, in the modules below this one, which have the names that they have in Python's own library. Order and rules are
CPython's; where versions differ, the newest one's. A part is loaded when one of its names is first asked for, so a
program pays for what it uses."""

from _asyncio import (
    BaseEventLoop, BoundedSemaphore, CancelledError, Event, Future, Handle, Lock, Queue, Semaphore, Task,
    TimerHandle, all_tasks, create_task, current_task, ensure_future, gather, get_running_loop, isfuture, sleep,
)

TimeoutError = TimeoutError

_parts = {
    "base_events": "Server",
    "coroutines": "iscoroutine iscoroutinefunction",
    "events": """AbstractEventLoop AbstractEventLoopPolicy AbstractServer get_event_loop get_event_loop_policy
        new_event_loop set_event_loop set_event_loop_policy get_child_watcher set_child_watcher _get_running_loop""",
    "exceptions": """BrokenBarrierError IncompleteReadError InvalidStateError LimitOverrunError
        SendfileNotAvailableError""",
    "futures": "wrap_future",
    "locks": "Barrier Condition",
    "protocols": "BaseProtocol BufferedProtocol DatagramProtocol Protocol SubprocessProtocol",
    "queues": "LifoQueue PriorityQueue QueueEmpty QueueFull QueueShutDown",
    "runners": "Runner run",
    "streams": """StreamReader StreamReaderProtocol StreamWriter open_connection open_unix_connection start_server
        start_unix_server""",
    "subprocess": "create_subprocess_exec create_subprocess_shell",
    "taskgroups": "TaskGroup",
    "tasks": """ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION as_completed create_eager_task_factory
        eager_task_factory run_coroutine_threadsafe shield wait wait_for""",
    "threads": "to_thread",
    "timeouts": "Timeout timeout timeout_at",
    "transports": """BaseTransport DatagramTransport ReadTransport SubprocessTransport Transport
        WriteTransport""",
    "unix_events": "DefaultEventLoopPolicy EventLoop SelectorEventLoop",
    # without names of their own here
    "constants": "", "log": "", "selector_events": "", "trsock": "",
}
_home = {name: part for part, names in _parts.items() for name in names.split()}
__all__ = [name for name in (*globals(), *_home) if name[0] != "_"]

_removed = {
    "coroutine": ("3.11", "write `async def` instead"),
    "async": ("3.7", "write asyncio.ensure_future or asyncio.create_task instead"),
    **dict.fromkeys(("AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
                     "MultiLoopChildWatcher", "ThreadedChildWatcher"), ("3.14", "child processes need no watcher")),
}


def __getattr__(name):
    if name in _parts:
        return __import__(f"asyncio.{name}", None, None, ("*",))
    if name in _home:
        value = globals()[name] = getattr(__import__(f"asyncio.{_home[name]}", None, None, ("*",)), name)
        return value
    if name in _removed:
        version, instead = _removed[name]
        raise AttributeError(f"module 'asyncio' has no attribute {name!r} (removed from Python in {version}: {instead})")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_home, *_parts})
