"""Sockets on the simulated network (_socket), with the names of their kinds as enums."""

from enum import IntEnum as _IntEnum, IntFlag as _IntFlag
import _socket
from _socket import *
from _socket import _pair

AddressFamily = _IntEnum("AddressFamily", {n: v for n, v in vars(_socket).items() if n[:3] == "AF_"}, module=__name__)
SocketKind = _IntEnum("SocketKind", {n: v for n, v in vars(_socket).items() if n[:5] == "SOCK_"}, module=__name__)
MsgFlag = _IntFlag("MsgFlag", {n: v for n, v in vars(_socket).items() if n[:4] == "MSG_"}, module=__name__)
AddressInfo = _IntFlag("AddressInfo", {n: v for n, v in vars(_socket).items() if n[:3] == "AI_"}, module=__name__)
for _kind in (AddressFamily, SocketKind, MsgFlag, AddressInfo):
    globals().update(_kind.__members__)
del _kind


def _as(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


class socket(_socket.socket):
    family = property(lambda self: _as(AddressFamily, self._family))
    type = property(lambda self: _as(SocketKind, self._type))


SocketType = socket


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(_as(AddressFamily, f), _as(SocketKind, t), p, name, address)
            for f, t, p, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=""):
    return gethostname() if name in ("", "0.0.0.0") else name


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    return _pair(socket, type)


def fromfd(fd, family, type, proto=0):
    raise NotImplementedError("this sandbox's sockets cannot be duplicated: pass the socket itself on")


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    """A connection to (host, port), in a blocking socket."""
    sock = socket(AF_INET, SOCK_STREAM)
    try:
        if timeout is not ...:
            sock.settimeout(timeout)
        if source_address:
            sock.bind(source_address)
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    return sock


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at (host, port)."""
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            sock.bind(address)
        except OSError as exc:
            raise OSError(exc.errno, f"{exc.strerror} (while attempting to bind on address {address!r})") from None
        sock.listen()
    except BaseException:
        sock.close()
        raise
    return sock


def has_dualstack_ipv6():
    return False
