"""Servers, and the loop's ways to make connections. The loop class gets the methods of _Connecting when one of them is
first asked for (unix_events)."""

import _socket
from _asyncio import BaseEventLoop, _waiting, gather, sleep
from asyncio.events import AbstractServer
from asyncio.selector_events import _SelectorDatagramTransport, _SelectorSocketTransport
from asyncio.trsock import TransportSocket


def _check_no_ssl(ssl):
    if ssl is not None and ssl is not False:
        raise NotImplementedError("this sandbox has no TLS: leave ssl= out, the connection stays inside the program")


class Server(AbstractServer):
    """Listening sockets, and who accepts their connections."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop, self._sockets = loop, sockets
        self._protocol_factory, self._backlog = protocol_factory, backlog
        self._clients = {}  # transports, by age
        self._waiters = []  # None once everything is closed
        self._serving = False
        self._forever = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        self._clients[transport] = None

    def _detach(self, transport):
        self._clients.pop(transport, None)
        if not self._clients and self._sockets is None:
            self._wake_up()

    def _wake_up(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(TransportSocket(s) for s in self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            for sock in self._sockets:
                sock.listen(self._backlog)
                self._loop._start_serving(self._protocol_factory, sock, self, self._backlog)

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if not self._clients:
            self._wake_up()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        await sleep(0)  # so that the sockets are watched

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._forever = forever = _waiting(self._loop.create_future(), "accept")
        try:
            await forever
        except BaseException:
            self.close()
            self.close_clients()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    async def wait_closed(self):
        """Until it is closed and the last connection too (3.12)."""
        if self._waiters is not None:
            closed = _waiting(self._loop.create_future(), "close")
            self._waiters.append(closed)
            await closed


def _bind_all(infos, reuse_address, reuse_port):
    sockets = []
    try:
        for family, kind, proto, _, address in infos:
            sock = _socket.socket(family, kind, proto)
            sockets.append(sock)
            if reuse_address or reuse_address is None:
                sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, True)
            if reuse_port:
                sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEPORT, True)
            try:
                sock.bind(address)
            except OSError as exc:
                raise OSError(exc.errno, f"error while attempting to bind on address {address!r}: "
                                         f"{str(exc).lower()}") from None
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return sockets


class _Connecting:
    """Methods of the loop."""

    # -- names

    async def _in_thread(self, function, *args, **kwargs):
        """CPython asks for names in a thread; here it takes no time, and one turn of the loop."""
        future = self.create_future()
        self.call_soon(lambda: future.done() or future.set_result(None))
        await future
        return function(*args, **kwargs)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        import socket
        return await self._in_thread(socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return await self._in_thread(_socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=_socket.SOCK_STREAM, proto=0, flags=0):
        host, port = address[:2]
        if isinstance(host, str) and _socket._numeric(host):
            return _socket.getaddrinfo(host, port, family, type, proto, flags)
        return await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # -- streams

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None,
                                all_errors=False):
        if server_hostname is not None and not ssl:
            raise ValueError("server_hostname is only meaningful with ssl")
        _check_no_ssl(ssl)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            sock = await self._connect_to(host, port, local_addr, family, proto, flags, all_errors)
        elif sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        elif sock.type != _socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._connected(sock, protocol_factory)

    async def _connect_to(self, host, port, local_addr, family, proto, flags, all_errors):
        infos = await self._ensure_resolved((host, port), family=family, proto=proto, flags=flags)
        local = await self._ensure_resolved(local_addr, family=family, proto=proto, flags=flags) if local_addr else ()
        errors = []
        for af, kind, pro, _, address in infos:
            sock = _socket.socket(af, kind, pro)
            try:
                sock.setblocking(False)
                if local:
                    sock.bind(local[0][4])
                await self.sock_connect(sock, address)
                return sock
            except BaseException as exc:
                sock.close()
                if not isinstance(exc, OSError):
                    raise
                errors.append(exc)
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        texts = {str(exc) for exc in errors}
        raise errors[0] if len(texts) == 1 else OSError(f"Multiple exceptions: {', '.join(map(str, errors))}")

    async def _connected(self, sock, protocol_factory, extra=None):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = _waiting(self.create_future(), "connect")
        transport = _SelectorSocketTransport(self, sock, protocol, waiter, extra)
        return await self._begun(transport, protocol, waiter)

    async def _begun(self, transport, protocol, waiter):
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        _check_no_ssl(ssl)
        if sock.type != _socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._connected(sock, protocol_factory)

    async def _resolve_for_server(self, host, port, family, flags):
        return await self._ensure_resolved((host, port), family=family, flags=flags)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=_socket.AF_UNSPEC,
                            flags=_socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _check_no_ssl(ssl)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            hosts = [None] if host == "" else [host] if host is None or isinstance(host, str) else list(host)
            found = await gather(*[self._resolve_for_server(h, port, family, flags) for h in hosts])
            infos = dict.fromkeys(info for infos in found for info in infos)
            sockets = _bind_all(infos, reuse_address, reuse_port)
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if sock.type != _socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            await server.start_serving()
        return server

    # -- datagrams

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        if sock is not None:
            address = self._check_datagram_socket(sock, local_addr=local_addr, remote_addr=remote_addr, family=family,
                                                  proto=proto, flags=flags, reuse_port=reuse_port,
                                                  allow_broadcast=allow_broadcast)
        else:
            sock, address = await self._datagram_socket(local_addr, remote_addr, family, proto, flags, allow_broadcast)
        protocol = protocol_factory()
        waiter = _waiting(self.create_future(), "connect")
        transport = _SelectorDatagramTransport(self, sock, protocol, address, waiter)
        return await self._begun(transport, protocol, waiter)

    def _check_datagram_socket(self, sock, **given):
        if sock.type == _socket.SOCK_STREAM:
            raise ValueError(f"A datagram socket was expected, got {sock!r}")
        problems = ", ".join(f"{name}={value}" for name, value in given.items() if value)
        if problems:
            raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({problems})")
        sock.setblocking(False)
        return None

    async def _datagram_socket(self, local_addr, remote_addr, family, proto, flags, allow_broadcast):
        if not (local_addr or remote_addr) and family == 0:
            raise ValueError("unexpected address family")
        found = {}
        for name, address in (("local", local_addr), ("remote", remote_addr)):
            if address is not None:
                if not (isinstance(address, tuple) and len(address) == 2):
                    raise TypeError("2-tuple is expected")
                infos = await self._ensure_resolved(address, family=family, type=_socket.SOCK_DGRAM, proto=proto,
                                                    flags=flags)
                found[name] = infos[0][4]
        sock = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM, proto)
        try:
            if allow_broadcast:
                sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local_addr:
                sock.bind(found["local"])
            if remote_addr and not allow_broadcast:
                await self.sock_connect(sock, found["remote"])
        except BaseException:
            sock.close()
            raise
        return sock, found.get("remote")

    # -- what the sandbox has not

    async def create_unix_connection(self, protocol_factory, path=None, **kwargs):
        raise NotImplementedError("this sandbox has no Unix sockets: use create_connection with '127.0.0.1' and a port")

    async def create_unix_server(self, protocol_factory, path=None, **kwargs):
        raise NotImplementedError("this sandbox has no Unix sockets: use create_server with '127.0.0.1' and a port")

    async def start_tls(self, transport, protocol, sslcontext, **kwargs):
        raise NotImplementedError("this sandbox has no TLS: go on with the connection as it is")

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        raise NotImplementedError("this sandbox has no files: write the bytes to the transport")

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=None):
        raise NotImplementedError("this sandbox has no files: use sock_sendall with the bytes")

    async def connect_read_pipe(self, protocol_factory, pipe):
        raise NotImplementedError("this sandbox has no pipes: read sys.stdin with asyncio.to_thread(input)")

    async def connect_write_pipe(self, protocol_factory, pipe):
        raise NotImplementedError("this sandbox has no pipes: use print")
