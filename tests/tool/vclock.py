"""A virtual clock for the real Python.

Model: one integer of nanoseconds (programs read it rounded to 100 microseconds). It moves in four ways only: each reading advances it by 1 ns;
time.sleep and tutor.cpu advance it by what they were asked for; and when asyncio has nothing ready
the selector jumps to the next deadline and lands 1 microsecond (VCLOCK_LANDING_NS) after it, so that everything due by
then fires as one batch. Timers are ordered by (deadline, sequence of creation): CPython's own heap
leaves the order of equal deadlines open, and under a virtual clock equal deadlines are common.

install() replaces the readings in the time module and the event loop policy of this process. It
cannot be undone: the harness calls it in a child process that ends with the program.

Threads are not covered: a program that uses to_thread runs its threads in real time. Sockets on the loopback are.
"""

import asyncio
import ctypes
import datetime
import gc
import heapq
import itertools
import os
import selectors
import sys
import threading
import time
from asyncio import events

LANDING_NS = int(os.environ.get("VCLOCK_LANDING_NS", "1000"))
REAL_MOMENT_S = 0.005
EPOCH_S = 1_700_000_000


class Deadlock(RuntimeError):
    """Nothing is ready and no timer is set: the real program would wait for ever."""


class Clock:
    def __init__(self):
        self.ns = 0
        self.worked = 0.0  # seconds of the processor's

    def read_ns(self):
        self.ns += 1
        return self.ns

    def seconds(self):
        return self.read_ns() / 1e9

    def shown(self):
        """As programs read it: rounded to 100 microseconds, so that landings do not show."""
        return (self.read_ns() + 50_000) // 100_000 / 1e4

    def advance(self, seconds):
        self.ns += max(0, round(seconds * 1e9))


class VirtualSelector(selectors.DefaultSelector):
    """Real sockets on the loopback take no virtual time: what is sent is there at once. Where there are some, or threads
    (that look up "localhost"), the clock waits for them a moment of real time before it jumps."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def select(self, timeout=None):
        ready = super().select(0)
        if not ready and (len(self.get_map()) > 1 or threading.active_count() > 1):
            ready = super().select(REAL_MOMENT_S if timeout is not None else 40 * REAL_MOMENT_S)
        if ready:
            return ready
        if timeout is None:
            raise Deadlock("nothing is ready and no timer is set")
        if timeout > 0:
            self.clock.advance(timeout)
            self.clock.ns += LANDING_NS
        return []


class OrderedTimer(events.TimerHandle):
    """A timer that ties are broken for by the order of creation."""

    _counter = itertools.count()

    def __init__(self, *args):
        super().__init__(*args)
        self._order = next(self._counter)

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self, clock):
        super().__init__(VirtualSelector(clock))
        self.clock = clock

    def time(self):
        """Whole for asyncio itself, rounded for the program."""
        caller = sys._getframe(1).f_globals.get("__name__", "")
        return self.clock.seconds() if caller.startswith("asyncio") or caller == __name__ else self.clock.shown()

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        timer = OrderedTimer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


def install(clock, on_loop=lambda loop: None):
    """Make `clock` the only clock of this process; on_loop is told of every loop made."""

    class Policy(asyncio.DefaultEventLoopPolicy):
        def _loop_factory(self):
            loop = VirtualLoop(clock)
            on_loop(loop)
            return loop

    asyncio.set_event_loop_policy(Policy())
    time.monotonic = time.perf_counter = clock.shown
    time.monotonic_ns = time.perf_counter_ns = clock.read_ns
    time.process_time = time.thread_time = lambda: clock.worked  # what tutor.cpu() took: waiting takes none
    time.process_time_ns = time.thread_time_ns = lambda: round(clock.worked * 10**9)
    time.time = lambda: EPOCH_S + clock.shown()
    time.time_ns = lambda: EPOCH_S * 10**9 + clock.read_ns()
    install_calendar()
    real_sleep = time.sleep

    def sleep(seconds):
        real_sleep(seconds if not isinstance(seconds, (int, float)) or seconds < 0 else 0)  # its own complaints
        clock.advance(seconds)

    time.sleep = sleep


def install_calendar():
    """Local time is UTC, and what takes the present moment by itself reads time.time()."""
    os.environ["TZ"] = "UTC"
    time.tzset()

    def at_present(function, argument=0):
        def call(*args):
            return function(*args, *([time.time()] if len(args) == argument else []))
        return call

    time.gmtime, time.localtime, time.ctime = map(at_present, (time.gmtime, time.localtime, time.ctime))
    strftime, asctime = time.strftime, time.asctime
    time.strftime = lambda format, moment=None: strftime(format, time.localtime() if moment is None else moment)
    time.asctime = lambda moment=None: asctime(time.localtime() if moment is None else moment)

    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())

    # the dictionary of a built-in type, which setattr refuses to change
    attributes = gc.get_referents(datetime.datetime.__dict__)[0]
    attributes["now"], attributes["utcnow"] = classmethod(now), classmethod(utcnow)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime.datetime))
