"""Signals of one program to itself: raise_signal() calls the handler at once, as CPython does at the end of the call. There
is nobody outside who could send one. A signal that would end a real process raises a named error instead."""

import sys
from enum import IntEnum as _IntEnum

_numbers = dict(SIGHUP=1, SIGINT=2, SIGQUIT=3, SIGILL=4, SIGTRAP=5, SIGABRT=6, SIGBUS=7, SIGFPE=8, SIGKILL=9, SIGUSR1=10,
                SIGSEGV=11, SIGUSR2=12, SIGPIPE=13, SIGALRM=14, SIGTERM=15, SIGSTKFLT=16, SIGCHLD=17, SIGCONT=18,
                SIGSTOP=19, SIGTSTP=20, SIGTTIN=21, SIGTTOU=22, SIGURG=23, SIGXCPU=24, SIGXFSZ=25, SIGVTALRM=26,
                SIGPROF=27, SIGWINCH=28, SIGIO=29, SIGPWR=30, SIGSYS=31, SIGRTMIN=34, SIGRTMAX=64)
_texts = {1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted",
          7: "Bus error", 8: "Floating point exception", 9: "Killed", 10: "User defined signal 1",
          11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated",
          16: "Stack fault", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped",
          21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition",
          24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired",
          27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible", 30: "Power failure",
          31: "Bad system call"}

Signals = _IntEnum("Signals", _numbers, module=__name__)
globals().update(Signals.__members__)
SIGCLD, SIGPOLL, SIGIOT = Signals.SIGCHLD, Signals.SIGIO, Signals.SIGABRT
NSIG = 65


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = Sigmasks
_harmless = {Signals.SIGCHLD, Signals.SIGCONT, Signals.SIGURG, Signals.SIGWINCH}


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {Signals.SIGINT: default_int_handler, Signals.SIGPIPE: SIG_IGN, Signals.SIGXFSZ: SIG_IGN}


def _named(signalnum):
    try:
        return Signals(signalnum)
    except ValueError:
        return signalnum


def _check(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")


def signal(signalnum, handler):
    import _fiber
    if _fiber.current() != 0:
        raise ValueError("signal only works in main thread of the main interpreter")
    _check(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if signalnum in (Signals.SIGKILL, Signals.SIGSTOP):
        raise OSError(22, "Invalid argument")
    old = _handlers.get(signalnum, SIG_DFL)
    _handlers[signalnum] = handler if callable(handler) else Handlers(handler)
    return old


def getsignal(signalnum):
    _check(signalnum)
    return _handlers.get(signalnum, SIG_DFL)


def raise_signal(signalnum, /):
    _check(signalnum)
    handler = _handlers.get(signalnum, SIG_DFL)
    if callable(handler):
        handler(_named(signalnum), sys._getframe(1))
    elif handler == SIG_DFL and signalnum not in _harmless:
        name = getattr(_named(signalnum), "name", signalnum)
        raise NotImplementedError(f"{name} would end a real process here: this sandbox gives signals to handlers only, "
                                  "set one with signal.signal or loop.add_signal_handler")


def strsignal(signalnum, /):
    _check(signalnum)
    return _texts.get(signalnum, f"Real-time signal {signalnum - 34}" if signalnum >= 34 else None)


def valid_signals():
    return {_named(n) for n in range(1, NSIG) if n not in (32, 33)}


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1


def siginterrupt(signalnum, flag, /):
    _check(signalnum)


def pthread_sigmask(how, mask, /):
    return set()


def _no_alarms(*args):
    raise NotImplementedError("this sandbox has no alarms: use loop.call_later, asyncio.timeout or threading.Timer")


alarm = setitimer = getitimer = pause = sigwait = _no_alarms


def _take_over():
    """The handler that a running asyncio.run has set for SIGINT."""
    runners = sys.modules.get("asyncio.runners")
    if runners is not None and runners._sigint_handler is not None:
        _handlers[Signals.SIGINT] = runners._sigint_handler


_take_over()
