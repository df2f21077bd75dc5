"""Sockets under the event loop: watching them, the loop.sock_* operations, and the transports of streams and datagrams.
The loop class gets what is defined here as its methods when one of them is first asked for (unix_events)."""

import _net
from _asyncio import _waiting
from _collections import deque
from _socket import SHUT_WR, SO_ERROR, SOL_SOCKET
from asyncio.constants import ACCEPT_RETRY_DELAY, LOG_THRESHOLD_FOR_CONNLOST_WRITES
from asyncio.log import _log
from asyncio.protocols import BufferedProtocol
from asyncio.transports import DatagramTransport, _FlowControlMixin
from asyncio.trsock import TransportSocket

_OUT_OF_RESOURCES = (24, 23, 105, 12)  # EMFILE, ENFILE, ENOBUFS, ENOMEM


def _nothing_yet(exc):
    return isinstance(exc, (BlockingIOError, InterruptedError))


# ---- watching ---------------------------------------------------------------------------------------------------

def _socket_of(fd):
    """The socket that is meant by a number or by an object with fileno(); None when it is closed."""
    if isinstance(fd, _net.Socket):
        return fd
    number = fd
    if not isinstance(fd, int):
        try:
            number = int(fd.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fd!r}") from None
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return _net.find(number)


def _check_no_transport(fd):
    transport = getattr(_socket_of(fd), "_transport", None)
    if transport is not None and not transport.is_closing():
        raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")


def _watch(loop, fd, write, callback, args):
    loop._check_closed()
    sock = _socket_of(fd)
    if sock is None:
        raise NotImplementedError("this sandbox can watch sockets only: for input of other kinds use asyncio.to_thread")
    handle = _net.handle(loop, callback, args)
    _net.watch(loop, sock, write, handle)
    return handle


def _unwatch(loop, fd, write):
    sock = _socket_of(fd)
    return False if sock is None or loop.is_closed() else _net.watch(loop, sock, write, None)


class _Watching:
    """Methods of the loop."""

    def add_reader(self, fd, callback, *args):
        _check_no_transport(fd)
        _watch(self, fd, False, callback, args)

    def remove_reader(self, fd):
        _check_no_transport(fd)
        return _unwatch(self, fd, False)

    def add_writer(self, fd, callback, *args):
        _check_no_transport(fd)
        _watch(self, fd, True, callback, args)

    def remove_writer(self, fd):
        _check_no_transport(fd)
        return _unwatch(self, fd, True)

    # -- operations on sockets

    def _check_socket(self, sock):
        if not isinstance(sock, _net.Socket):
            raise TypeError(f"Socket cannot be of type {type(sock).__name__}")
        if self.get_debug() and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")

    async def _try_until_done(self, sock, write, attempt, kind="read"):
        """attempt() now, and each time that the socket may be ready, until it does not raise BlockingIOError."""
        self._check_socket(sock)
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        return await self._when_ready(sock, write, attempt, kind)

    async def _when_ready(self, sock, write, attempt, kind):
        future = _waiting(self.create_future(), kind)

        def on_ready():
            if future.done():
                return
            try:
                result = attempt()
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                if not _nothing_yet(exc):
                    future.set_exception(exc)
            else:
                future.set_result(result)

        def on_done(future):
            if not handle.cancelled():
                _unwatch(self, sock, write)

        _check_no_transport(sock)
        handle = _watch(self, sock, write, on_ready, ())
        future.add_done_callback(on_done)
        return await future

    async def sock_recv(self, sock, n):
        return await self._try_until_done(sock, False, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        return await self._try_until_done(sock, False, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        return await self._try_until_done(sock, False, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        return await self._try_until_done(sock, False, lambda: sock.recvfrom_into(buf, nbytes))

    async def sock_sendto(self, sock, data, address):
        return await self._try_until_done(sock, True, lambda: sock.sendto(data, address), "drain")

    async def sock_sendall(self, sock, data):
        rest = memoryview(data)

        def send_more():
            nonlocal rest
            rest = rest[sock.send(rest):]
            if len(rest):
                raise BlockingIOError

        if len(rest):
            await self._try_until_done(sock, True, send_more, "drain")

    async def sock_accept(self, sock):
        def accept():
            conn, address = sock.accept()
            conn.setblocking(False)
            return conn, address

        return await self._try_until_done(sock, False, accept, "accept")

    async def sock_connect(self, sock, address):
        self._check_socket(sock)
        info = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)
        address = info[0][4]

        def finish():
            code = sock.getsockopt(SOL_SOCKET, SO_ERROR)
            if code:
                raise OSError(code, f"Connect call failed {address}")

        future = self.create_future()
        try:
            sock.connect(address)
        except (BlockingIOError, InterruptedError):
            return await self._when_ready(sock, True, finish, "connect")
        future.set_result(None)
        return await future

    # -- serving

    def _start_serving(self, protocol_factory, sock, server, backlog):
        _watch(self, sock, False, self._accept_connections, (protocol_factory, sock, server, backlog))

    def _accept_connections(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog + 1):
            try:
                conn, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as exc:
                if exc.errno not in _OUT_OF_RESOURCES:
                    raise
                self.call_exception_handler({
                    "message": "socket.accept() out of system resource",
                    "exception": exc,
                    "socket": TransportSocket(sock),
                })
                _unwatch(self, sock, False)
                self.call_later(ACCEPT_RETRY_DELAY, self._start_serving, protocol_factory, sock, server, backlog)
                return
            conn.setblocking(False)
            self.create_task(self._begin_connection(protocol_factory, conn, {"peername": address}, server))

    async def _begin_connection(self, protocol_factory, conn, extra, server):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = _waiting(self.create_future(), "connect")
            transport = _SelectorSocketTransport(self, conn, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self.get_debug():
                made = {"protocol": protocol, "transport": transport}
                message = "Error on transport creation for incoming connection"
                self.call_exception_handler({"message": message, "exception": exc,
                                             **{name: part for name, part in made.items() if part is not None}})

    def _stop_serving(self, sock):
        _unwatch(self, sock, False)
        sock.close()


# ---- transports -------------------------------------------------------------------------------------------------

def _set_result_unless_done(future, result):
    if not future.done():
        future.set_result(result)


def _check_bytes(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")


class _SelectorTransport(_FlowControlMixin):
    """What the transports of streams and of datagrams share: a socket that is watched, and a buffer of what could not
    be sent yet."""

    max_size = 256 * 1024
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = TransportSocket(sock)
        for name, look in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            if name not in self._extra:
                try:
                    self._extra[name] = look()
                except OSError:
                    self._extra[name] = None
        self._sock, self._sock_fd = sock, sock.fileno()
        self._buffer, self._buffer_size = deque(), 0
        self._conn_lost = 0  # set when it is closing; counts what is written after it
        self._closing = self._paused = self._watches_writing = False
        self._server = server
        self.set_protocol(protocol)
        sock._transport = self
        if server is not None:
            server._attach(self)

    def __repr__(self):
        state = ["closed"] if self._sock is None else ["closing"] if self._closing else []
        info = [type(self).__name__, *state, f"fd={self._sock_fd}"]
        if self._loop is not None and not self._loop.is_closed():
            info.append(f"read={'polling' if self._sock is not None and self._watches_reading else 'idle'}")
            state = "polling" if self._watches_writing else "idle"
            info.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    _watches_reading = False

    def _start(self, waiter):
        """What happens in the loop's next pass: the protocol hears of it, reading begins, who waits for it goes on."""
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._watch_reading)
        if waiter is not None:
            self._loop.call_soon(_set_result_unless_done, waiter, None)

    def _watch_reading(self):
        if self.is_reading():
            self._watches_reading = True
            _watch(self._loop, self._sock, False, self._read_ready, ())

    def _unwatch_reading(self):
        self._watches_reading = False
        _unwatch(self._loop, self._sock, False)

    def _watch_writing(self, callback):
        self._watches_writing = True
        _watch(self._loop, self._sock, True, callback, ())

    def _unwatch_writing(self):
        if self._watches_writing:
            self._watches_writing = False
            _unwatch(self._loop, self._sock, True)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not (self._paused or self._closing)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._unwatch_reading()

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._watch_reading()

    def get_write_buffer_size(self):
        return self._buffer_size

    def _keep(self, data, item):
        self._buffer.append(item)
        self._buffer_size += len(data)
        self._maybe_pause_protocol()

    # -- the end

    def abort(self):
        self._force_close(None)

    def close(self):
        """What is in the buffer is sent first."""
        if not self._closing:
            self._stop_reading()
            if not self._buffer:
                self._lose(None)

    def _force_close(self, exc):
        """What is in the buffer is dropped."""
        if not self._conn_lost:
            self._stop_reading()
            self._drop_buffer()
            self._lose(exc)

    def _stop_reading(self):
        if not self._closing:
            self._closing = True
            self._unwatch_reading()

    def _drop_buffer(self):
        self._buffer.clear()
        self._buffer_size = 0
        self._unwatch_writing()

    def _lose(self, exc):
        self._conn_lost += 1
        self._unwatch_writing()
        self._loop.call_soon(self._call_connection_lost, exc)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if not isinstance(exc, OSError):
            concerned = {"transport": self, "protocol": self._protocol}
            self._loop.call_exception_handler({"message": message, "exception": exc, **concerned})
        elif self._loop.get_debug():
            _log("debug", f"{self!r}: {message}", exc)
        self._force_close(exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._protocol = self._loop = None
            self._let_go()

    def _let_go(self):
        sock, server = self._sock, self._server
        self._sock = self._server = None
        sock.close()
        if server is not None:
            server._detach(self)

    def __del__(self):
        if self._sock is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._let_go()


class _SelectorSocketTransport(_SelectorTransport):
    """A connection."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        self._start(waiter)

    def set_protocol(self, protocol):
        buffered = isinstance(protocol, BufferedProtocol)
        self._read_ready = self._read_into_buffer if buffered else self._read_data
        super().set_protocol(protocol)

    # -- reading

    def _receive(self, operation, message="Fatal read error on socket transport"):
        """The result of a read; None when there is none, or it was the last thing that this transport did."""
        if self._conn_lost:
            return None
        try:
            return operation()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if not _nothing_yet(exc):
                self._fatal_error(exc, message)
            return None

    def _read_data(self):
        data = self._receive(lambda: self._sock.recv(self.max_size))
        if data is None:
            return
        if not data:
            self._read_eof()
            return
        try:
            self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.data_received() call failed.")

    def _get_buffer(self):
        buffer = self._protocol.get_buffer(-1)
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        return buffer

    def _read_into_buffer(self):
        buffer = self._receive(self._get_buffer, "Fatal error: protocol.get_buffer() call failed.")
        n = None if buffer is None else self._receive(lambda: self._sock.recv_into(buffer))
        if n is None:
            return
        if not n:
            self._read_eof()
            return
        try:
            self._protocol.buffer_updated(n)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.buffer_updated() call failed.")

    def _read_eof(self):
        try:
            stay_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.eof_received() call failed.")
            return
        if stay_open:
            self._unwatch_reading()  # there will be no more; writing goes on
        else:
            self.close()

    # -- writing

    def write(self, data):
        _check_bytes(data)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not len(data):
            return
        if self._conn_lost:
            if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                _log("warning", "socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                n = self._sock.send(data)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                if not _nothing_yet(exc):
                    self._fatal_error(exc, "Fatal write error on socket transport")
                    return
                n = 0
            if n == len(data):
                return
            data = memoryview(data)[n:]
            self._watch_writing(self._write_ready)
        data = bytes(data)
        self._keep(data, data)

    def writelines(self, list_of_data):
        for data in list_of_data:
            self.write(data)

    def _send_some(self):
        """Sends of the buffer what there is room for."""
        while self._buffer:
            data = self._buffer[0]
            n = self._sock.send(data)
            self._buffer_size -= n
            if n < len(data):
                self._buffer[0] = memoryview(data)[n:]
                return
            self._buffer.popleft()

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            self._send_some()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if not _nothing_yet(exc):
                self._drop_buffer()
                self._fatal_error(exc, "Fatal write error on socket transport")
                return
        self._maybe_resume_protocol()  # which may write more
        if self._buffer:
            return
        self._unwatch_writing()
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown(SHUT_WR)

    def write_eof(self):
        if not (self._eof or self._closing):
            self._eof = True
            if not self._buffer:  # otherwise when it has been sent
                self._sock.shutdown(SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SelectorTransport, DatagramTransport):
    """A socket of datagrams; address: the one that it is connected to, or None."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._start(waiter)

    def _read_ready(self):
        if not self._conn_lost:
            came = self._tried(lambda: self._sock.recvfrom(self.max_size), "read")
            if came is not None:
                self._protocol.datagram_received(*came)

    def _tried(self, operation, kind):
        """Its result; None when it failed, which the protocol is told."""
        try:
            return operation()
        except (BlockingIOError, InterruptedError):
            if kind == "write":
                raise
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, f"Fatal {kind} error on datagram transport")

    def sendto(self, data, addr=None):
        _check_bytes(data)
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._conn_lost and self._address:
            if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                _log("warning", "socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer and self._send_one(data, addr, keep=False):
            return
        data = bytes(data)
        self._keep(data, (data, addr))

    def _send_one(self, data, addr, keep):
        """False: there is no room now."""
        sock, connected = self._sock, self._extra["peername"]
        try:
            self._tried(lambda: sock.send(data) if connected else sock.sendto(data, addr), "write")
        except (BlockingIOError, InterruptedError):
            if not keep:
                self._watch_writing(self._sendto_ready)
            return False
        return True

    def _sendto_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            if not self._send_one(data, addr, keep=True):
                break
            if self._conn_lost:
                return  # a fatal error has dropped the rest
            self._buffer.popleft()
            self._buffer_size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._unwatch_writing()
            if self._closing:
                self._call_connection_lost(None)
