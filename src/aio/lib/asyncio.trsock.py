"""What get_extra_info("socket") and Server.sockets show of a socket: nothing that would disturb its transport."""


def _passed_on(name):
    def method(self, *args, **kwargs):
        return getattr(self._sock, name)(*args, **kwargs)

    method.__name__, method.__qualname__ = name, f"TransportSocket.{name}"
    return method


class TransportSocket:
    """A socket that can be looked at."""

    __slots__ = ("_sock",)

    def __init__(self, sock):
        self._sock = sock

    family = property(lambda self: self._sock.family)
    type = property(lambda self: self._sock.type)
    proto = property(lambda self: self._sock.proto)

    def __repr__(self):
        text = (f"<asyncio.TransportSocket fd={self.fileno()}, family={self.family!s}, type={self.type!s}, "
                f"proto={self.proto}")
        if self.fileno() != -1:
            for label, look in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    text += f", {label}={look()}"
                except OSError:
                    pass
        return text + ">"

    getsockname, getpeername = _passed_on("getsockname"), _passed_on("getpeername")
    getsockopt, setsockopt = _passed_on("getsockopt"), _passed_on("setsockopt")
    fileno, dup, shutdown = _passed_on("fileno"), _passed_on("dup"), _passed_on("shutdown")
    get_inheritable = _passed_on("get_inheritable")

    # it never blocks

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def gettimeout(self):
        return 0

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")
