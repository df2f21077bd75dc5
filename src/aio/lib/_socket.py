"""Sockets of the simulated network. What waits in a blocking call is the thread (a fiber); a program without other threads
that waits for ever ends as a deadlock. Addresses are those of this program: localhost, 127.0.0.1, 0.0.0.0 for any."""

import _fiber
import _net
from time import monotonic as _now

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOCK_CLOEXEC, SOCK_NONBLOCK = 524288, 2048
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP, SOMAXCONN = 1, 0, 6, 17, 4096
SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF = 2, 3, 4, 6, 7, 8
SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT, SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN = 9, 13, 15, 20, 21, 30
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 4, 5, 6
IPV6_V6ONLY = 26
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_ADDRCONFIG, AI_NUMERICSERV = 1, 2, 4, 32, 1024
EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_FAMILY, EAI_SERVICE = -2, -3, -4, -6, -8
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
MSG_OOB, MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL = 1, 2, 64, 256, 16384
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST, INADDR_NONE = 0, 0x7F000001, 0xFFFFFFFF, 0xFFFFFFFF
has_ipv6 = False
error = OSError
timeout = TimeoutError

_EAGAIN, _EAFNOSUPPORT, _EINPROGRESS = 11, 97, 115


class herror(OSError):
    """An address-related error."""


class gaierror(OSError):
    """A name that has no address here."""


herror.__module__ = gaierror.__module__ = "socket"


# ---- names ------------------------------------------------------------------------------------------------------

def gethostname():
    return "localhost"


def _numeric(host):
    parts = host.split(".")
    return len(parts) == 4 and all(p.isdecimal() and p.isascii() and int(p) < 256 for p in parts)


def _out_of_reach(host):
    return gaierror(EAI_AGAIN, f"this sandbox has no network: {host!r} is out of reach; connect to 127.0.0.1, where a "
                               "server of this program listens")


def gethostbyname(host):
    """The address in numbers of a host of this program."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    if host in ("localhost", "localhost.localdomain"):
        return "127.0.0.1"
    if host == "":
        return "0.0.0.0"
    if _numeric(host) and (host.startswith("127.") or host == "0.0.0.0"):
        return host
    raise _out_of_reach(host)


_services = {"echo": 7, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110,
             "imap2": 143, "https": 443}


def getservbyname(name, proto="tcp"):
    if name not in _services:
        raise OSError("service/proto not found")
    return _services[name]


def _port(port):
    if port is None or port == "" or port == b"":
        return 0
    if isinstance(port, (bytes, bytearray)):
        port = port.decode("ascii")
    if isinstance(port, str):
        if not port.isdecimal() and port not in _services:
            raise gaierror(EAI_SERVICE, "Servname not supported for ai_socktype")
        return int(port) if port.isdecimal() else _services[port]
    return port


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if family == AF_INET6:
        raise gaierror(-9, "Address family for hostname not supported")
    if host is None:
        host = "0.0.0.0" if flags & AI_PASSIVE else "127.0.0.1"
    where = (gethostbyname(host), _port(port))
    kinds = ((SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP), (SOCK_RAW, 0))
    return [(AF_INET, t, p, "", where) for t, p in kinds if type in (0, t) and proto in (0, p)]


def getnameinfo(sockaddr, flags):
    host, port = sockaddr[:2]
    if not flags & NI_NUMERICHOST and gethostbyname(host).startswith("127."):
        host = "localhost"
    if not flags & NI_NUMERICSERV:
        port = next((name for name, number in _services.items() if number == port), port)
    return host, str(port)


def gethostbyname_ex(host):
    return host, [], [gethostbyname(host)]


def gethostbyaddr(address):
    return "localhost", [], [gethostbyname(address)]


def inet_aton(text):
    if not _numeric(text):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(int(p) for p in text.split("."))


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(str(b) for b in packed)


def inet_pton(family, text):
    return inet_aton(text)


def inet_ntop(family, packed):
    return inet_ntoa(packed)


def htons(x):
    return (x & 0xFF) << 8 | x >> 8


def htonl(x):
    return int.from_bytes(x.to_bytes(4, "little"), "big")


ntohs, ntohl = htons, htonl


# ---- sockets ----------------------------------------------------------------------------------------------------

_default_timeout = None
_waiting = []  # threads in blocking calls


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = timeout


def _wake_waiting():
    for fiber in _waiting:
        _fiber.wake(fiber)


def _wait_until(ready, end):
    """Until ready() says so: what it said, or something false when it is `end` (None: never)."""
    me = _fiber.current()
    while not (said := ready()):
        left = None if end is None else end - _now()
        if left is not None and left <= 0:
            break
        arrival = _net.until()
        _waiting.append(me)
        try:
            _fiber.park(left if arrival is None else arrival if left is None else min(left, arrival))
        finally:
            _waiting.remove(me)
    return said


class socket(_net.Socket):
    """One end of a connection, a listener, or a datagram socket."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        family = AF_INET if family == -1 else family
        type = SOCK_STREAM if type == -1 else type
        if family != AF_INET:
            raise OSError(_EAFNOSUPPORT, "this sandbox's network has IPv4 only: use AF_INET and 127.0.0.1")
        blocking = not type & SOCK_NONBLOCK
        type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
        if type not in (SOCK_STREAM, SOCK_DGRAM):
            raise OSError(94, "this sandbox's network has streams and datagrams only")
        self._set(family, type, 0 if proto == -1 else proto)
        if not blocking:
            self._timeout = 0.0
        if fileno is None:
            self._open(type)
        else:
            other = _net.find(fileno)
            _detached.pop(fileno, None)
            if other is None:
                raise OSError(9, "Bad file descriptor")
            self._move(other)

    def _set(self, family, type, proto):
        self._family, self._type, self._proto = family, type, proto
        self._timeout = _default_timeout
        self._options = {}

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __repr__(self):
        closed = " [closed]" if self.fileno() == -1 else ""
        text = (f"<{type(self).__module__}.{type(self).__qualname__}{closed} fd={self.fileno()}, family={self._family}, "
                f"type={self._type}, proto={self._proto}")
        if not closed:
            text += f", laddr={self.getsockname()}"
            try:
                text += f", raddr={self.getpeername()}"
            except OSError:
                pass
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    # -- blocking

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if value is None else float(value)

    def gettimeout(self):
        return self._timeout

    def _wait(self, write, end):
        """Until it can be read or written; end: when to give up."""
        if not _wait_until(lambda: self._ready(write), end):
            raise TimeoutError("timed out")

    def _do(self, write, operation, *args):
        """The operation, tried again when it would have blocked and may."""
        end = _now() + self._timeout if self._timeout else None
        while True:
            try:
                result = operation(*args)
                break
            except BlockingIOError:
                if self._timeout == 0.0:
                    raise
                self._wait(write, end)
        if _waiting:
            _wake_waiting()
        return result

    # -- connections

    def bind(self, address):
        host, port = self._address(address, "bind")
        self._bind(gethostbyname(host), port)

    def _address(self, address, method):
        if not isinstance(address, tuple):
            raise TypeError(f"{method}(): AF_INET address must be tuple, not {type(address).__name__}")
        if len(address) != 2:
            raise TypeError("AF_INET address must be a pair (host, port)")
        return address

    def listen(self, backlog=None):
        self._listen()

    def accept(self):
        conn = self._do(False, self._accept, type(self))
        conn._set(self._family, self._type, self._proto)
        return conn, conn.getpeername()

    def connect_ex(self, address):
        host, port = self._address(address, "connect")
        code = self._connect(gethostbyname(host), port)
        if code == _EINPROGRESS and self._timeout != 0.0:
            self._wait(True, _now() + self._timeout if self._timeout else None)
            code = self._error()
        if _waiting:
            _wake_waiting()
        return code

    def connect(self, address):
        code = self.connect_ex(address)
        if code:
            raise _net.error(code)

    def close(self):
        self._close()
        if _waiting:
            _wake_waiting()

    def detach(self):
        number = self.fileno()
        _detached[number] = keeper = socket.__new__(type(self))
        keeper._move(self)
        return number

    def shutdown(self, how):
        self._shutdown(how in (SHUT_RD, SHUT_RDWR), how in (SHUT_WR, SHUT_RDWR))
        if _waiting:
            _wake_waiting()

    def getsockname(self):
        return self._local()

    def getpeername(self):
        return self._remote()

    # -- data

    def recv(self, bufsize, flags=0):
        return self._do(False, self._recv, bufsize, bool(flags & MSG_PEEK))

    def recvfrom(self, bufsize, flags=0):
        return self._do(False, self._recv_from, bufsize, bool(flags & MSG_PEEK))

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer), flags)
        memoryview(buffer)[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        data, address = self.recvfrom(nbytes or len(buffer), flags)
        memoryview(buffer)[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0):
        return self._do(True, self._send, data)

    def sendall(self, data, flags=0):
        view = memoryview(data)
        while len(view):
            view = view[self.send(view):]

    def sendto(self, data, *args):
        host, port = self._address(args[-1], "sendto")
        return self._do(True, self._send_to, data, gethostbyname(host), port)

    # -- options: kept, and otherwise without effect

    def setsockopt(self, level, optname, value, optlen=None):
        self._options[level, optname] = value

    def getsockopt(self, level, optname, buflen=0):
        if level == SOL_SOCKET and optname == SO_ERROR:
            return self._error()
        if level == SOL_SOCKET and optname == SO_TYPE:
            return self._type
        return self._options.get((level, optname), 0)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass

    def makefile(self, *args, **kwargs):
        raise NotImplementedError("this sandbox has no files: use recv and sendall, or asyncio.open_connection")

    def dup(self):
        raise NotImplementedError("this sandbox's sockets cannot be duplicated: pass the socket itself on")


socket.__module__ = "socket"
_detached = {}  # numbers whose sockets nobody holds


def _pair(cls, type):
    ends = _net.pair(cls, type)
    for end in ends:
        end._set(AF_INET, type, 0)
    return ends
