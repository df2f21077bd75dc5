# the exception classes: bases, names, texts
import asyncio
import builtins

for name in ("CancelledError", "TimeoutError", "InvalidStateError", "IncompleteReadError", "LimitOverrunError",
             "QueueEmpty", "QueueFull", "BrokenBarrierError", "SendfileNotAvailableError"):
    c = getattr(asyncio, name)
    print(c.__module__, c.__qualname__, [b.__name__ for b in c.__mro__[1:-1]])
print(asyncio.TimeoutError is builtins.TimeoutError)
e = asyncio.IncompleteReadError(b"ab", 5)
print(e, e.partial, e.expected)
e = asyncio.IncompleteReadError(b"", None)
print(e)
e = asyncio.LimitOverrunError("too long", 7)
print(e, e.consumed)
for cls in (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Queue,
            asyncio.TaskGroup, asyncio.Timeout if hasattr(asyncio, "Timeout") else asyncio.timeout, asyncio.Runner,
            asyncio.Barrier, asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Handle, asyncio.TimerHandle):
    print(cls.__module__, cls.__name__)
print(asyncio.Future.__module__, asyncio.Task.__module__)
for f in (asyncio.run, asyncio.sleep, asyncio.gather, asyncio.wait, asyncio.wait_for, asyncio.shield, asyncio.timeout):
    print(f.__name__)
try:
    try:
        raise asyncio.CancelledError
    except Exception:
        print("caught by Exception")
except BaseException as e:
    print(repr(e))
print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
