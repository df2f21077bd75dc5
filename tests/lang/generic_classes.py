# Classes that take types in brackets, as annotations write them.
import concurrent.futures
import contextvars
import functools
import queue
import types
import weakref

for cls in (queue.Queue, queue.PriorityQueue, queue.LifoQueue, queue.SimpleQueue, concurrent.futures.Future, contextvars.Token,
            functools.partialmethod, functools.cached_property, types.AsyncGeneratorType, types.GeneratorType, types.CoroutineType,
            weakref.WeakSet, weakref.WeakKeyDictionary, weakref.WeakValueDictionary, weakref.ref):
    try:
        made = cls[int]
        print(cls.__name__, made.__origin__ is cls, made.__args__)
    except TypeError as e:
        print(e)


def work(jobs: queue.Queue[tuple[int, str]], results: "queue.Queue[int]") -> concurrent.futures.Future[int]:
    jobs.put((1, "a"))


print(work.__annotations__["return"].__args__)


class Box:
    names: weakref.WeakValueDictionary[str, object] = weakref.WeakValueDictionary()

    @functools.cached_property
    def size(self):
        return 3


print(Box().size, functools._make_key((1,), {}, False), functools._make_key((1, 2), {"a": 3}, False) == [1, 2] + [functools._make_key((1, 2), {"a": 3}, False)[2], "a", 3])
print(functools._make_key((1.5,), {}, True), hash(functools._make_key((1, 2), {}, False)) == hash((1, 2)))
