"""Waiting for sockets of the simulated network: select(), poll and epoll. What waits is the thread, as in a blocking call."""

import _net
from _socket import _wait_until
from time import monotonic as _now

POLLIN = EPOLLIN = 1
POLLPRI = EPOLLPRI = 2
POLLOUT = EPOLLOUT = 4
POLLERR = EPOLLERR = 8
POLLHUP = EPOLLHUP = 16
POLLNVAL = 32
POLLRDHUP = EPOLLRDHUP = 8192
EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLET = 1 << 28, 1 << 30, 1 << 31
PIPE_BUF = 4096
error = OSError


def _number(fileobj):
    """The number of a socket, or of what has fileno()."""
    fd = fileobj
    if not isinstance(fd, int):
        try:
            fd = fileobj.fileno()
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def _socket_at(fd):
    sock = _net.find(fd)
    if sock is None:
        raise OSError(9, "Bad file descriptor: this sandbox can wait for sockets only")
    return sock


def select(rlist, wlist, xlist, timeout=None, /):
    """Those of the three lists that can be read, can be written, or have an error (none has, here); timeout in seconds."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    reads = [(obj, _socket_at(_number(obj))) for obj in rlist]
    writes = [(obj, _socket_at(_number(obj))) for obj in wlist]
    for obj in xlist:
        _socket_at(_number(obj))
    found = [], [], []

    def look():
        found[0][:] = [obj for obj, sock in reads if sock._ready(False)]
        found[1][:] = [obj for obj, sock in writes if sock._ready(True)]
        return found[0] or found[1]

    _wait_until(look, None if timeout is None else _now() + timeout)
    return found


class _Poll:
    def __init__(self):
        self._masks = {}

    def _known(self, fd):
        number = _number(fd)
        if number not in self._masks:
            raise FileNotFoundError(2, "No such file or directory")
        return number

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._masks[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        self._masks[self._known(fd)] = eventmask

    def _events(self):
        found = []
        for fd, mask in self._masks.items():
            sock = _net.find(fd)
            ready = POLLNVAL if sock is None else (
                (mask & POLLIN and sock._ready(False) and POLLIN) | (mask & POLLOUT and sock._ready(True) and POLLOUT))
            if ready:
                found.append((fd, ready))
        return found

    def _wait(self, seconds):
        """None or less than nothing: for ever."""
        found = []

        def look():
            found[:] = self._events()
            return found

        _wait_until(look, None if seconds is None or seconds < 0 else _now() + seconds)
        return found


class poll(_Poll):
    """What poll() gives; its time is in milliseconds."""

    def unregister(self, fd, /):
        number = _number(fd)
        if number not in self._masks:
            raise KeyError(number)
        del self._masks[number]

    def poll(self, timeout=None, /):
        return self._wait(None if timeout is None else timeout / 1000)


class epoll(_Poll):
    """Level-triggered; its time is in seconds."""

    def __init__(self, sizehint=-1, flags=0):
        super().__init__()
        self.closed = False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        self.closed = True

    def fileno(self):
        raise OSError("this sandbox's epoll has no descriptor")

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        if _number(fd) in self._masks:
            raise FileExistsError(17, "File exists")
        super().register(fd, eventmask)

    def unregister(self, fd):
        del self._masks[self._known(fd)]

    def poll(self, timeout=None, maxevents=-1):
        if self.closed:
            raise ValueError("I/O operation on closed epoll object")
        found = self._wait(timeout)
        return found if maxevents < 0 else found[:maxevents]
