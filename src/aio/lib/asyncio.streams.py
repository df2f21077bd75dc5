"""Streams: connections that are read and written by coroutines, over a protocol and a transport."""

from _asyncio import _waiting, get_running_loop, sleep
from asyncio.coroutines import iscoroutine
from asyncio.events import get_event_loop
from asyncio.exceptions import IncompleteReadError, LimitOverrunError
from asyncio.log import _log
from asyncio.protocols import Protocol

_DEFAULT_LIMIT = 2**16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A reader and a writer on a connection to host and port."""
    return await _open(get_running_loop().create_connection, limit, host, port, kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    raise NotImplementedError("this sandbox has no Unix sockets: use open_connection('127.0.0.1', port)")


async def _open(connect, limit, host, port, kwds):
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await connect(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A server that calls client_connected_cb(reader, writer) for each connection; a coroutine is run as a task."""
    loop = get_running_loop()
    return await loop.create_server(
        lambda: StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop), host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    raise NotImplementedError("this sandbox has no Unix sockets: use start_server(handler, '127.0.0.1', port)")


def _settle(future, exc=None):
    """A future that waits still gets its end: the error, or None as its result."""
    if future.done():
        return
    if exc is not None:
        future.set_exception(exc)
    else:
        future.set_result(None)


class FlowControlMixin(Protocol):
    """drain() waits while the transport has paused the protocol."""

    def __init__(self, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._connection_lost = self._paused = False
        self._drains = {}  # the futures of those who wait, by age

    def pause_writing(self):
        self._set_paused(True)

    def resume_writing(self):
        self._set_paused(False)
        self._end_drains(None)

    def _set_paused(self, paused):
        assert self._paused is not paused
        self._paused = paused
        if self._loop.get_debug():
            _log("debug", f"{self!r} {'pauses' if paused else 'resumes'} writing")

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._end_drains(exc)

    def _end_drains(self, exc):
        for turn in self._drains:
            _settle(turn, exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            turn = _waiting(self._loop.create_future(), "drain")
            self._drains[turn] = None
            try:
                await turn
            finally:
                del self._drains[turn]

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader; on a server it starts who serves the connection."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._closed = _waiting(self._loop.create_future(), "close")
        self._client_connected_cb = client_connected_cb
        self._stream_reader = stream_reader
        self._stream_writer = self._task = self._transport = None

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected_cb(reader, self._stream_writer)
        if iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(lambda task: self._handler_done(task, transport))

    def _handler_done(self, task, transport):
        if not task.cancelled():
            exc = task.exception()
            if exc is None:
                return  # the handler closes the connection, now or later
            message = "Unhandled exception in client_connected_cb"
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": transport})
        transport.close()

    def data_received(self, data):
        if self._stream_reader is not None:
            self._stream_reader.feed_data(data)

    def eof_received(self):
        self._end_reading(None)
        return True  # writing may go on

    def connection_lost(self, exc):
        self._end_reading(exc)
        _settle(self._closed, exc)
        super().connection_lost(exc)
        self._stream_reader = self._stream_writer = self._task = self._transport = None

    def _end_reading(self, exc):
        if self._stream_reader is None:
            return
        if exc is not None:
            self._stream_reader.set_exception(exc)
        else:
            self._stream_reader.feed_eof()

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()  # seen


class StreamWriter:
    """The writing end of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport, self._protocol = transport, protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        reader = f" reader={self._reader!r}" if self._reader is not None else ""
        return f"<{type(self).__name__} transport={self._transport!r}{reader}>"

    transport = property(lambda self: self._transport)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    # -- writing

    def writelines(self, data):
        self._transport.writelines(data)

    def write(self, data):
        self._transport.write(data)

    async def drain(self):
        """Waits until what was written and not sent is down to the low-water mark, if it was above the high one."""
        reader = self._reader
        if reader is not None and (error := reader.exception()) is not None:
            raise error
        if self._transport.is_closing():
            await sleep(0)  # so that connection_lost is called, and a loop of write and drain sees the end
        await self._protocol._drain_helper()

    # -- the end

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def write_eof(self):
        return self._transport.write_eof()

    def is_closing(self):
        return self._transport.is_closing()

    def close(self):
        return self._transport.close()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        await self.drain()
        await self._loop.start_tls(self._transport, self._protocol, sslcontext)

    def __del__(self):
        if self._transport.is_closing():
            return
        complaint = "loop is closed"
        if not self._loop.is_closed():
            self.close()
            complaint = f"unclosed {self!r}"
        import warnings
        warnings.warn(complaint, ResourceWarning)


class StreamReader:
    """The reading end of a connection: what came and was not read lies in its buffer, which is `limit` twice at most
    before the transport stops reading."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._loop = get_event_loop() if loop is None else loop
        self._limit, self._buffer = limit, bytearray()
        self._transport = None  # what can be asked to pause
        self._waiter = None  # the future of who waits for more
        self._exception = None
        self._eof = self._paused = False

    def __repr__(self):
        facts = (
            (self._buffer, f"{len(self._buffer)} bytes"),
            (self._eof, "eof"),
            (self._limit != _DEFAULT_LIMIT, f"limit={self._limit}"),
            (self._waiter, f"waiter={self._waiter!r}"),
            (self._exception, f"exception={self._exception!r}"),
            (self._transport, f"transport={self._transport!r}"),
            (self._paused, "paused"),
        )
        return f"<{' '.join([type(self).__name__, *(text for holds, text in facts if holds)])}>"

    # -- what the protocol tells

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if data:
            self._buffer.extend(data)
            self._wake_up()
            if len(self._buffer) > 2 * self._limit:
                self._pause_transport()

    def feed_eof(self):
        self._eof = True
        self._wake_up()

    def set_exception(self, exc):
        self._exception = exc
        self._wake_up(exc)

    def _wake_up(self, exc=None):
        if self._waiter is not None:
            waiter, self._waiter = self._waiter, None
            _settle(waiter, exc)

    def _pause_transport(self):
        if self._paused or self._transport is None:
            return
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            self._transport = None

    def _resume_transport(self):
        self._paused = False
        self._transport.resume_reading()

    # -- reading

    def exception(self):
        return self._exception

    def at_eof(self):
        return not self._buffer and self._eof

    async def _wait_for_data(self, name):
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:  # the reader wants more than the limit
            self._resume_transport()
        self._waiter = waiter = _waiting(self._loop.create_future(), "read")
        try:
            await waiter
        finally:
            self._waiter = None

    def _take(self, n):
        data = bytes(memoryview(self._buffer)[:n])
        del self._buffer[:n]
        if self._paused and len(self._buffer) <= self._limit:
            self._resume_transport()
        return data

    def _check_exception(self):
        if self._exception is not None:
            raise self._exception

    async def readline(self):
        """Up to and with the next newline; what is left when the stream ends without one."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as exc:
            return exc.partial
        except LimitOverrunError as exc:
            found = self._buffer.startswith(b"\n", exc.consumed)
            self._take(exc.consumed + 1 if found else len(self._buffer))  # the line that is too long is dropped
            raise ValueError(exc.args[0])

    async def readuntil(self, separator=b"\n"):
        """Up to and with the separator, or the one of a tuple of them (3.13) that ends first."""
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        shortest, longest = len(separators[0]), len(separators[-1])
        if not shortest:
            raise ValueError("Separator should be at least one-byte string")
        self._check_exception()
        offset = 0  # no separator ends before it
        while True:
            if len(self._buffer) - offset >= shortest:
                found = self._find_first(separators, offset)
                if found is not None:
                    start, end = found
                    break
                offset = max(0, len(self._buffer) + 1 - longest)
                if offset > self._limit:
                    raise LimitOverrunError("Separator is not found, and chunk exceed the limit", offset)
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait_for_data("readuntil")
        if start > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        return self._take(end)

    def _find_first(self, separators, offset):
        best = None
        for separator in separators:
            start = self._buffer.find(separator, offset)
            if start != -1 and (best is None or start + len(separator) < best[1]):
                best = start, start + len(separator)
        return best

    async def read(self, n=-1):
        """Up to n bytes, at least one unless the stream has ended; n < 0: all until it ends."""
        self._check_exception()
        if n < 0:
            whole = bytearray()
            while block := await self.read(self._limit):
                whole += block
            return bytes(whole)
        if n > 0 and not (self._buffer or self._eof):
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """n bytes; IncompleteReadError when the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._check_exception()
        while (missing := n - len(self._buffer)) > 0 and not self._eof:
            await self._wait_for_data("readexactly")
        data = self._take(n)
        if missing > 0:
            raise IncompleteReadError(data, n)
        return data

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
