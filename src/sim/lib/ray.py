"""Ray: functions and classes that run in processes of their own.

The processes are simulated (_process.py); they do not share the GIL, and what is passed to them is copied. ray.get blocks;
`await ref` does not.

Not compared, but made from Ray's documentation: no Debian has it. So the order in which actors get their calls, and the texts of
errors, are as far from the real ones as that is. A process starts at once. Not here: clusters, placement groups, Ray's libraries
(data, serve, tune, train), the dashboard.
"""

import asyncio
import inspect
import threading
import _sim
from _process import Process, copied
from concurrent.futures import Future
from ray import exceptions

__version__ = "2.40.0"
__getattr__ = _sim.lacking("ray", inside=("exceptions", "util"))


# ---- the cluster --------------------------------------------------------------------------------------------------

class _Cluster:
    """So many CPUs, and tasks in line for them."""

    def __init__(self, cpus):
        self.cpus = self.free = cpus
        self.waiting = []
        self.actors = {}

    def run(self, need, name, work):
        self.waiting.append((need, name, work))
        self.start()

    def start(self):
        while self.waiting and self.waiting[0][0] <= self.free:
            need, name, work = self.waiting.pop(0)
            self.free -= need
            self._launch(need, name, work)

    def _launch(self, need, name, work):
        def job():
            threading.current_thread().ray_cpus = need
            try:
                work()
            finally:
                self.give_back(need)
        Process(f"ray::{name}", job)

    def give_back(self, need):
        self.free += need
        self.start()


_cluster = None
_numbers = iter(range(1, 1 << 60))


class RayContext(dict):
    """What init() returns; also for `with`."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        shutdown()

    def disconnect(self):
        shutdown()


def init(address=None, *, num_cpus=None, num_gpus=None, resources=None, ignore_reinit_error=False, **options):
    """Connect to an existing Ray cluster or start one."""
    global _cluster
    if _cluster is not None:
        if ignore_reinit_error:
            return RayContext()
        raise RuntimeError("Maybe you called ray.init twice by accident? This error can be suppressed by passing in "
                           "'ignore_reinit_error=True' or by calling 'ray.shutdown()' prior to 'ray.init()'.")
    _cluster = _Cluster(4 if num_cpus is None else num_cpus)
    return RayContext()


def _started():
    if _cluster is None:
        init()
    return _cluster


def is_initialized():
    return _cluster is not None


def shutdown():
    """Disconnect the worker, and terminate processes started by ray.init()."""
    global _cluster
    if _cluster is not None:
        for actor in list(_cluster.actors.values()):
            actor.die()
        _cluster = None


def cluster_resources():
    return {"CPU": float(_started().cpus)}


def available_resources():
    return {"CPU": float(_started().free)}


def nodes():
    return [{"NodeID": "simulated", "Alive": True, "Resources": cluster_resources()}]


# ---- references ---------------------------------------------------------------------------------------------------

class ObjectRef:
    """A value that is there or will be; await it, or ray.get it."""

    def __init__(self, word):
        self._word = word
        self._future = Future()
        self._number = next(_numbers)
        self._cancel = None

    def hex(self):
        return f"{self._number:056x}"

    def future(self):
        return self._future

    def _take(self):
        """The value as it arrives, or the error."""
        return copied(self._future.result())

    def __await__(self):
        future = asyncio.wrap_future(self._future)
        return copied((yield from _sim.until(future, self._word).__await__()))

    def __repr__(self):
        return f"ObjectRef({self.hex()})"

    def __hash__(self):
        return self._number

    def __eq__(self, other):
        return isinstance(other, ObjectRef) and other._number == self._number


def _settle(ref, work):
    """Runs a task and puts what came of it into its reference."""
    with _sim.Resource("ray"):
        try:
            value = copied(work())
        except BaseException as error:
            _fail(ref, error)
        else:
            _put(ref, value)


def _put(refs, value):
    if isinstance(refs, ObjectRef):
        refs = [refs]
        value = [value]
    for ref, item in zip(refs, value):
        if not ref._future.done():
            ref._future.set_result(item)


def _fail(refs, error):
    for ref in [refs] if isinstance(refs, ObjectRef) else refs:
        if not ref._future.done():
            ref._future.set_exception(_as_task_error(ref._word, error))


def _as_task_error(word, error):
    if isinstance(error, exceptions.RayError):
        return error
    import traceback
    name = word.removeprefix("ray ")
    lines = traceback.format_exception(error)[1:]
    text = f"ray::{name}() (pid=1, ip=127.0.0.1)\n" + "".join(lines).rstrip("\n")
    return exceptions.RayTaskError(name, text, error).as_instanceof_cause()


def _arrived(args, kwargs):
    """References among the arguments become their values: their task waits for them."""
    return ([a._take() if isinstance(a, ObjectRef) else a for a in args],
            {k: a._take() if isinstance(a, ObjectRef) else a for k, a in kwargs.items()})


def _blocking(wait):
    """A task that blocks lends its CPUs to others."""
    me = threading.current_thread()
    need, cluster = getattr(me, "ray_cpus", 0), _cluster
    if not need:
        return wait()
    cluster.give_back(need)
    me.ray_cpus = 0
    try:
        return wait()
    finally:
        cluster.free -= need
        me.ray_cpus = need


def get(object_refs, *, timeout=None):
    """Get a remote object or a list of remote objects from the object store; holds the thread until they are there."""
    actor = getattr(threading.current_thread(), "actor", None)
    if actor is not None and actor.asynchronous and not actor.warned:
        import logging
        actor.warned = True
        logging.getLogger("ray").warning(
            "Using blocking ray.get inside async actor. This blocks the event loop. Please use `await` on object ref with "
            "asyncio.gather if you want to yield execution to the event loop instead.")
    refs = object_refs if isinstance(object_refs, list) else [object_refs]
    for ref in refs:
        if not isinstance(ref, ObjectRef):
            raise ValueError(f"Invalid type of object refs, {type(ref)}, is given. 'object_refs' must either be an ObjectRef or a list of ObjectRefs. ")
    values = _blocking(lambda: _all_of(refs, timeout))
    return values if isinstance(object_refs, list) else values[0]


def _all_of(refs, timeout):
    from time import monotonic
    end = None if timeout is None else monotonic() + timeout
    found = []
    for ref in refs:
        try:
            value = ref._future.result(None if end is None else max(0, end - monotonic()))
        except TimeoutError:
            if ref._future.done():
                raise
            raise exceptions.GetTimeoutError("Get timed out: some object(s) not ready.") from None
        found.append(copied(value))
    return found


def wait(object_refs, *, num_returns=1, timeout=None, fetch_local=True):
    """Return a list of IDs that are ready and a list of IDs that are not; holds the thread until there are enough."""
    if isinstance(object_refs, ObjectRef):
        raise TypeError(f"wait() expected a list of ray.ObjectRef or ray.ObjectRefGenerator, got a single ray.ObjectRef {object_refs}")
    if num_returns <= 0:
        raise ValueError(f"Invalid number of objects to return {num_returns}.")
    if len(set(object_refs)) != len(object_refs):
        raise ValueError("Wait requires a list of unique object refs.")
    if num_returns > len(object_refs):
        raise ValueError("num_returns cannot be greater than the number of ray_waitables provided to ray.wait")
    changed = threading.Condition()

    def tell(_):
        with changed:
            changed.notify_all()

    def enough():
        return sum(ref._future.done() for ref in object_refs) >= num_returns

    def waiting():
        for ref in object_refs:
            ref._future.add_done_callback(tell)
        with changed:
            changed.wait_for(enough, timeout)
    if not enough():
        _blocking(waiting)
    ready = [ref for ref in object_refs if ref._future.done()][:num_returns]
    return ready, [ref for ref in object_refs if ref not in ready]


def put(value):
    """Store an object in the object store."""
    _started()
    if isinstance(value, ObjectRef):
        raise TypeError("Calling 'put' on an ray.ObjectRef is not allowed.")
    ref = ObjectRef("ray put")
    ref._future.set_result(copied(value))
    return ref


def cancel(object_ref, *, force=False, recursive=True):
    """Cancels a task: one that has not begun, or a method of an async actor."""
    if object_ref._cancel is not None:
        object_ref._cancel()
    if not object_ref._future.done() and not object_ref._future.running():
        object_ref._future.set_exception(exceptions.TaskCancelledError(f"Task: {object_ref.hex()} was cancelled"))


# ---- functions ----------------------------------------------------------------------------------------------------

_TASK_OPTIONS = frozenset("""num_cpus num_gpus memory resources num_returns max_calls max_retries retry_exceptions runtime_env name
scheduling_strategy accelerator_type""".split())
_ACTOR_OPTIONS = frozenset("""num_cpus num_gpus memory resources max_concurrency max_restarts max_task_retries max_pending_calls name
namespace lifetime runtime_env scheduling_strategy get_if_exists""".split())


def _checked(options, known, what):
    for name in options:
        if name not in known:
            raise ValueError(f"Invalid option keyword {name} for {what}. Valid ones are {sorted(known)}.")
    return options


class RemoteFunction:
    """A remote function: f.remote() runs it in another process."""

    def __init__(self, function, options):
        if inspect.iscoroutinefunction(function):
            raise ValueError("'async def' should not be used for remote tasks. You can wrap the async function with "
                             "`asyncio.run(f())`. See more at:https://docs.ray.io/en/latest/ray-core/actors/async_api.html ")
        self._function, self._options = function, _checked(options, _TASK_OPTIONS, "remote functions")
        self.__name__, self.__doc__ = function.__name__, function.__doc__

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Remote functions cannot be called directly. Instead of running '{self.__name__}()', try '{self.__name__}.remote()'.")

    def options(self, **options):
        return RemoteFunction(self._function, {**self._options, **options})

    def remote(self, *args, **kwargs):
        cluster = _started()
        inspect.signature(self._function).bind(*args, **kwargs)
        args, kwargs = _sent(args, kwargs)
        count = self._options.get("num_returns", 1)
        refs = [ObjectRef(f"ray {self.__name__}") for _ in range(count)]
        target = refs[0] if count == 1 else refs

        def work():
            if all(ref._future.done() for ref in refs):
                return  # cancelled before it began
            _settle(target, lambda: self._call(args, kwargs))
        cluster.run(self._options.get("num_cpus", 1), self.__name__, work)
        return target

    def _call(self, args, kwargs):
        args, kwargs = _blocking(lambda: _arrived(args, kwargs))
        return self._function(*args, **kwargs)


def _sent(args, kwargs):
    return [a if isinstance(a, ObjectRef) else copied(a) for a in args], {k: a if isinstance(a, ObjectRef) else copied(a) for k, a in kwargs.items()}


# ---- actors -------------------------------------------------------------------------------------------------------

class _Actor:
    """An object in a process: its calls wait in line for a thread of it or, when it has async methods, run in its event loop."""

    def __init__(self, cls, options, args, kwargs):
        self.cls, self.name = cls, options.get("name")
        self.asynchronous = any(inspect.iscoroutinefunction(f) or inspect.isasyncgenfunction(f) for _, f in inspect.getmembers(cls))
        self.limit = options.get("max_concurrency") or (1000 if self.asynchronous else 1)
        self.calls, self.dead, self.object, self.warned = [], False, None, False
        self.changed = threading.Condition()
        self.loop = self.wake = None
        Process(f"ray::{cls.__name__}", lambda: self._live(args, kwargs))

    def _live(self, args, kwargs):
        threading.current_thread().actor = self
        try:
            args, kwargs = _arrived(args, kwargs)
            self.object = self.cls(*args, **kwargs)
        except BaseException as error:
            self.why = error
            self.die(f"The actor died because of an error raised in its creation task, ray::{self.cls.__name__}.__init__() "
                     f"(pid=1, ip=127.0.0.1)\n{type(error).__name__}: {error}")
            return
        if self.asynchronous:
            asyncio.run(self._serve())
            return
        for _ in range(self.limit - 1):
            Process(f"ray::{self.cls.__name__}", self._work)
        self._work()

    def call(self, ref, method, args, kwargs):
        if self.dead:
            _fail(ref, exceptions.ActorDiedError(self.dead))
            return
        self.calls.append((ref, method, args, kwargs))
        with self.changed:
            self.changed.notify()
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.wake.set)

    # -- threads
    def _work(self):
        threading.current_thread().actor = self
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.calls or self.dead)
            if self.dead:
                return
            ref, method, args, kwargs = self.calls.pop(0)
            if not ref._future.done():
                _settle(ref, lambda: self._called(method, args, kwargs))

    def _called(self, method, args, kwargs):
        args, kwargs = _arrived(args, kwargs)
        return getattr(self.object, method)(*args, **kwargs)

    # -- the event loop
    async def _serve(self):
        self.loop, self.wake = asyncio.get_running_loop(), asyncio.Event()
        places = asyncio.Semaphore(self.limit)
        tasks = set()
        while not self.dead:
            while self.calls:
                call = self.calls.pop(0)
                task = self.loop.create_task(self._awaited(places, *call), name=call[1])
                call[0]._cancel = lambda task=task: self.loop.call_soon_threadsafe(task.cancel)
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            self.wake.clear()
            await _sim.until(asyncio.ensure_future(self.wake.wait()), "calls")
        for task in tasks:
            task.cancel()

    async def _awaited(self, places, ref, method, args, kwargs):
        try:
            async with places:
                with _sim.Resource("ray"):
                    args = [await a if isinstance(a, ObjectRef) else a for a in args]
                    value = getattr(self.object, method)(*args, **{k: await a if isinstance(a, ObjectRef) else a for k, a in kwargs.items()})
                    if inspect.isawaitable(value):
                        value = await value
                    _put(ref, copied(value))
        except asyncio.CancelledError:
            _fail(ref, exceptions.ActorDiedError(self.dead) if self.dead else exceptions.TaskCancelledError(f"Task: {ref.hex()} was cancelled"))
            raise
        except BaseException as error:
            _fail(ref, error)

    def die(self, why="The actor is dead because it was killed by `ray.kill`."):
        self.dead = why
        for ref, *_ in self.calls:
            _fail(ref, exceptions.ActorDiedError(why))
        self.calls.clear()
        with self.changed:
            self.changed.notify_all()
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.wake.set)
        if _cluster is not None and _cluster.actors.get(self.name) is self:
            del _cluster.actors[self.name]


class ActorMethod:
    def __init__(self, actor, name, num_returns=None):
        self._actor, self._name = actor, name
        self._count = num_returns or getattr(getattr(actor.cls, name), "_num_returns", 1)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Actor methods cannot be called directly. Instead of running 'object.{self._name}()', try 'object.{self._name}.remote()'.")

    def remote(self, *args, **kwargs):
        ref = ObjectRef(f"ray {self._actor.cls.__name__}.{self._name}")
        self._actor.call(ref, self._name, *_sent(args, kwargs))
        return ref if self._count == 1 else _parts(ref, self._count)

    def options(self, *, num_returns=None, **options):
        return ActorMethod(self._actor, self._name, num_returns)


def _parts(ref, count):
    """A reference for each of the values that a call gives."""
    refs = [ObjectRef(ref._word) for _ in range(count)]

    def share(future):
        if future.exception() is not None:
            _fail(refs, future.exception())
        else:
            _settle(refs, future.result)
    ref._future.add_done_callback(share)
    return refs


class ActorHandle:
    """A handle to an actor; its methods have remote()."""

    def __init__(self, actor):
        self.__dict__["_actor"] = actor

    def __getattr__(self, name):
        if not callable(getattr(self._actor.cls, name, None)):
            raise AttributeError(f"'ActorHandle' object has no attribute '{name}'")
        return ActorMethod(self._actor, name)

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"Actor({self._actor.cls.__name__}, {id(self._actor):032x})"


class ActorClass:
    """An actor class: C.remote() makes an actor in another process."""

    def __init__(self, cls, options):
        self._cls, self._options = cls, _checked(options, _ACTOR_OPTIONS, "actors")
        self.__name__, self.__doc__ = cls.__name__, cls.__doc__

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Actors cannot be instantiated directly. Instead of '{self.__name__}()', use '{self.__name__}.remote()'.")

    def options(self, **options):
        return ActorClass(self._cls, {**self._options, **options})

    def remote(self, *args, **kwargs):
        cluster = _started()
        name = self._options.get("name")
        if name is not None and name in cluster.actors:
            if self._options.get("get_if_exists"):
                return ActorHandle(cluster.actors[name])
            raise ValueError(f"The name {name} (namespace=None) is already taken. Please use a different name or get the existing actor "
                             f"using ray.get_actor('{name}', namespace=None)")
        actor = _Actor(self._cls, self._options, *_sent(args, kwargs))
        if name is not None:
            cluster.actors[name] = actor
        return ActorHandle(actor)


def remote(*args, **options):
    """Define a remote function or an actor class."""
    if len(args) == 1 and not options and callable(args[0]):
        return _remote(args[0], {})
    if args or not options:
        raise TypeError("The @ray.remote decorator must be applied using no arguments or at least one of the options, for example "
                        "'@ray.remote(num_returns=2)'")
    return lambda thing: _remote(thing, options)


def _remote(thing, options):
    if isinstance(thing, type):
        return ActorClass(thing, options)
    if callable(thing):
        return RemoteFunction(thing, options)
    raise TypeError("The @ray.remote decorator must be applied to either a function or a class.")


def method(*, num_returns=1, concurrency_group=None):
    """Annotate an actor method."""
    _sim.unsupported("ray", concurrency_group=concurrency_group)

    def mark(function):
        function._num_returns = num_returns
        return function
    return mark


def kill(actor, *, no_restart=True):
    """Kill an actor forcefully."""
    if not isinstance(actor, ActorHandle):
        raise ValueError(f"ray.kill() only supported for actors. For tasks, try ray.cancel(). Got: {type(actor)}.")
    actor._actor.die()


def get_actor(name, namespace=None):
    """Get a handle to a named actor."""
    found = _started().actors.get(name)
    if found is None:
        raise ValueError(f"Failed to look up actor with name '{name}'. This could because 1. You are trying to look up a named actor you "
                         "didn't create. 2. The named actor died. 3. You did not use a namespace matching the namespace of the actor.")
    return ActorHandle(found)
