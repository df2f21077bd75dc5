"""Threads. They are fibers of the runtime's scheduler (_fiber): one runs until it waits, the clock is the virtual one,
so every run is the same. Nothing here is ever interrupted, which is why the primitives need no lock of their own."""

import sys
import _fiber
from time import monotonic as _time

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
           "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
           "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
           "get_native_id"]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
get_ident = _fiber.current
get_native_id = _fiber.current


def _counter(first=0):
    n = first
    while True:
        yield n
        n += 1


def _wait_in(line, timeout):
    """Waits in a line of fibers until woken or the time is over; the caller looks whether it was worth it."""
    me = _fiber.current()
    line.append(me)
    try:
        return _fiber.park(timeout)
    finally:
        if me in line:
            line.remove(me)


def _shown(obj, state):
    return f"<{type(obj).__module__}.{type(obj).__qualname__} at {id(obj):#x}: {state}>"


def _wake_first(line):
    if line:
        _fiber.wake(line.pop(0))


def _checked_timeout(blocking, timeout):
    if not blocking and timeout not in (-1, None):
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout is not None and timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    return None if timeout in (-1, None) else timeout


# ---- primitives -------------------------------------------------------------------------------------------------

class lock:
    """One holder at a time; anybody may release it."""

    def __init__(self):
        self._held = False
        self._line = []

    def acquire(self, blocking=True, timeout=-1):
        timeout = _checked_timeout(blocking, timeout)
        if not self._held:
            self._held = True
            return True
        if not blocking:
            return False
        end = None if timeout is None else _time() + timeout
        while self._held:
            left = None if end is None else end - _time()
            if left is not None and left <= 0 or not _wait_in(self._line, left) and self._held:
                return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        _wake_first(self._line)

    def locked(self):
        return self._held

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {hex(id(self))}>"


lock.__module__ = "_thread"
Lock = lock


class RLock:
    """A lock that its holder may take again."""

    def __init__(self):
        self._block = lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me and self._count:
            self._count += 1
            return True
        if not self._block.acquire(blocking, timeout):
            return False
        self._owner, self._count = me, 1
        return True

    def release(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc):
        self.release()

    def _is_owned(self):
        return self._count > 0 and self._owner == get_ident()

    def _release_save(self):
        state = self._count
        self._count = 1
        self.release()
        return state

    def _acquire_restore(self, state):
        self.acquire()
        self._count = state

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {hex(id(self))}>"


class Condition:
    """A lock, and a way to wait until somebody says that something has changed."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        owned = getattr(self._lock, "_is_owned", None)
        return owned() if owned is not None else self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        save, restore = getattr(self._lock, "_release_save", None), getattr(self._lock, "_acquire_restore", None)
        turn = [_fiber.current(), False]
        self._waiters.append(turn)
        state = save() if save is not None else self._lock.release()
        end = None if timeout is None else _time() + timeout
        try:
            while not turn[1]:
                left = None if end is None else end - _time()
                if left is not None and left <= 0:
                    break
                _fiber.park(left)
            return turn[1]
        finally:
            if turn in self._waiters:
                self._waiters.remove(turn)
            if restore is not None:
                restore(state)
            else:
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for turn in self._waiters[:n]:
            self._waiters.remove(turn)
            turn[1] = True
            _fiber.wake(turn[0])

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    """A number of places."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value, self._cond = value, Condition(Lock())

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not blocking and self._value == 0:
                return False
            if not self._cond.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        return _shown(self, f"value={self._value}")


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag that threads can wait for."""

    _flag = False

    def __init__(self):
        self._cond = Condition(Lock())

    def __repr__(self):
        return _shown(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait_for(self.is_set, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A place where `parties` threads wait for one another."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._count, self._state = 0, "filling"
        self._cond = Condition(Lock())

    def __repr__(self):
        return _shown(self, "broken" if self.broken else f"waiters={self.n_waiting}/{self._parties}")

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ("resetting", "draining"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = "draining"
        self._cond.notify_all()

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            self._state = "resetting" if self._count > 0 else "filling"
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


class local:
    """Attributes of one's own in each thread."""

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_of", {})
        object.__setattr__(self, "_args", (args, kwargs))
        return self

    def __init__(self, /, *args, **kwargs):
        object.__getattribute__(self, "_mine")()

    def _mine(self):
        of = object.__getattribute__(self, "_of")
        me = get_ident()
        if me not in of:
            of[me] = {}
            if len(of) > 1 and type(self).__init__ is not local.__init__:
                args, kwargs = object.__getattribute__(self, "_args")
                self.__init__(*args, **kwargs)
        return of[me]

    def __getattribute__(self, name):
        mine = object.__getattribute__(self, "_mine")()
        if name == "__dict__":
            return mine
        if name in mine:
            return mine[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        object.__getattribute__(self, "_mine")()[name] = value

    def __delattr__(self, name):
        mine = object.__getattribute__(self, "_mine")()
        if name not in mine:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del mine[name]


# ---- threads ----------------------------------------------------------------------------------------------------

_threads = {}
_names = _counter(1)


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    text = "".join(traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback))
    sys.stderr.write(f"Exception in thread {name}:\n{text}")


__excepthook__ = excepthook


class Thread:
    """A function that runs beside the rest of the program."""

    _own_cpu = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if name is None:
            name = f"Thread-{next(_names)}"
            target_name = getattr(target, "__name__", None)
            if target_name is not None:
                name += f" ({target_name})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._ident = None
        self._started = Event()
        self._over = Event()
        self._initialized = True

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set() or self._ident is not None:
            raise RuntimeError("threads can only be started once")
        label = f"{self._name}\t{getattr(self._target, '__qualname__', 'run')}"
        self._ident = _fiber.spawn(self._bootstrap, label, self._own_cpu)
        _threads[self._ident] = self
        self._started.wait()

    def _bootstrap(self):
        self._started.set()
        try:
            self.run()
        except BaseException as exc:
            excepthook(ExceptHookArgs((type(exc), exc, exc.__traceback__, self)))
        finally:
            _threads.pop(self._ident, None)
            self._over.set()

    def run(self):
        target = self._target
        try:
            if target is not None:
                target(*self._args, **self._kwargs)
        finally:  # a thread that is kept keeps nothing of what it ran
            for name in ("_target", "_args", "_kwargs"):
                delattr(self, name)

    def join(self, timeout=None):
        if self._ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._over.wait(timeout)

    def is_alive(self):
        return self._ident is not None and not self._over.is_set()

    def _state(self):
        if self._ident is None:
            return "initial"
        return "stopped" if self._over.is_set() else "started"

    def __repr__(self):
        daemon = " daemon" if self._daemonic else ""
        ident = f" {self._ident}" if self._ident is not None else ""
        return f"<{type(self).__name__}({self._name}, {self._state()}{daemon}{ident})>"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._ident is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """Calls a function after a while, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()

    def cancel(self):
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = 0
        self._over = Event()
        self._initialized = True
        _threads[0] = self


def current_thread():
    return _threads[get_ident()]


def main_thread():
    return _threads[0]


def enumerate():
    return list(_threads.values())


def active_count():
    return len(_threads)


currentThread, activeCount = current_thread, active_count


def stack_size(size=0):
    return 0


def settrace(func):
    pass


def setprofile(func):
    pass


_MainThread()
_at_exit = []


def _register_atexit(func, *args):
    _at_exit.append((func, args))


def _shutdown():
    """The end of the program: who is no daemon is waited for, the others are dropped where they stand."""
    for func, args in reversed(_at_exit):
        func(*args)
    for thread in list(_threads.values()):
        if thread is not main_thread() and not thread.daemon:
            thread.join()
    _fiber.end()
