"""Websockets: serve and connect, over the simulated network.

A message takes 0.05 s; its sender waits as long, and on while the receiver's queue (max_queue) is full. broadcast() waits for
nobody: who has a full queue misses the message.

Compared: with websockets 15, and with 10 where that says the same: closing codes, the exceptions and their texts, process_request,
subprotocols, messages in parts, rooms, clients that come back.
Otherwise than there: broadcast() drops, where the real one lets its buffers grow; a connection is never lost by itself, so
ping_interval finds nothing; closing takes no time; a number is sent as it is, where the real one refuses it.
Not here: compression, TLS, the blocking client, process_response, select_subprotocol.
"""

import asyncio as aio  # the package's own websockets.asyncio takes the name in here
import enum
import _http
import _sim
import _ws
import simnet

__version__ = "15.0"
__getattr__ = _sim.lacking("websockets", inside=("exceptions", "client", "server", "asyncio"))


# ---- errors -------------------------------------------------------------------------------------------------------

_CODES = {1000: "OK", 1001: "going away", 1002: "protocol error", 1003: "unsupported data", 1005: "no status received [internal]",
          1006: "connection closed abnormally [internal]", 1007: "invalid frame payload data", 1008: "policy violation",
          1009: "message too big", 1010: "mandatory extension", 1011: "internal error", 1012: "service restart",
          1013: "try again later", 1014: "bad gateway", 1015: "TLS handshake failure [internal]"}


class WebSocketException(Exception):
    """What all errors of this library are."""


class Close:
    """A close frame."""

    def __init__(self, code, reason):
        self.code, self.reason = code, reason

    def __eq__(self, other):
        return isinstance(other, Close) and (self.code, self.reason) == (other.code, other.reason)

    def __str__(self):
        words = "registered" if 3000 <= self.code < 4000 else "private use" if 4000 <= self.code < 5000 else _CODES.get(
            self.code, "unknown")
        return f"{self.code} ({words})" + (f" {self.reason}" if self.reason else "")

    def __repr__(self):
        return f"Close(code={self.code}, reason={self.reason!r})"


class ConnectionClosed(WebSocketException):
    """The connection is over."""

    def __init__(self, rcvd, sent, rcvd_then_sent=None):
        self.rcvd, self.sent, self.rcvd_then_sent = rcvd, sent, rcvd_then_sent

    @property
    def code(self):
        return 1006 if self.rcvd is None else self.rcvd.code

    @property
    def reason(self):
        return "" if self.rcvd is None else self.rcvd.reason

    def __str__(self):
        if self.rcvd is None and self.sent is None:
            return "no close frame received or sent"
        if self.rcvd_then_sent:
            return f"received {self.rcvd}; then sent {self.sent}"
        return f"sent {self.sent}; then received {self.rcvd}"


class ConnectionClosedOK(ConnectionClosed):
    """It was closed as one closes: 1000 or 1001."""


class ConnectionClosedError(ConnectionClosed):
    """It ended in another way."""


class InvalidURI(WebSocketException):
    """That is no address of a websocket."""

    def __init__(self, uri, msg):
        self.uri, self.msg = uri, msg

    def __str__(self):
        return f"{self.uri} isn't a valid URI: {self.msg}"


class InvalidHandshake(WebSocketException):
    """The connection did not come about."""


class InvalidStatus(InvalidHandshake):
    """The server answered with a status instead."""

    def __init__(self, response):
        self.response = response

    def __str__(self):
        return f"server rejected WebSocket connection: HTTP {self.response.status_code}"


class InvalidMessage(InvalidHandshake):
    """What came is no answer of HTTP."""


class ConcurrencyError(WebSocketException, RuntimeError):
    """Two tasks receive from one connection."""


class PayloadTooBig(WebSocketException):
    """A message beyond max_size."""


class ProtocolError(WebSocketException):
    """Not as the protocol has it."""


class NegotiationError(InvalidHandshake):
    """The two ends found no subprotocol that both speak."""


_sim.named("websockets.exceptions", WebSocketException, ConnectionClosed, ConnectionClosedOK, ConnectionClosedError, InvalidURI,
           InvalidHandshake, InvalidStatus, InvalidMessage, ConcurrencyError, PayloadTooBig, ProtocolError, NegotiationError)


# ---- connections --------------------------------------------------------------------------------------------------

class State(enum.IntEnum):
    """Where a connection stands."""

    CONNECTING, OPEN, CLOSING, CLOSED = range(4)


class Request:
    def __init__(self, path, headers):
        self.path, self.headers = path, headers


class Response:
    def __init__(self, status_code, reason_phrase, headers, body=b""):
        self.status_code, self.reason_phrase, self.headers, self.body = status_code, reason_phrase, headers, body


class _Transport:
    """What a connection stands on, as far as breaking it off goes."""

    def __init__(self, end):
        self._end = end

    def abort(self):
        self._end.abort()

    def is_closing(self):
        return self._end.is_closed


_numbers = iter(range(1, 1 << 60))
_BYTES = bytes, bytearray, memoryview
_WHOLE = (str, *_BYTES, int, float)  # numbers are sent as they are: a liberty of this one, the real library refuses them
_CLOSING = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014}  # what may stand in a close frame


def _other_kind(data):
    return data.encode() if isinstance(data, str) else bytes(data).decode()


class Connection:
    """What both ends can do."""

    __getattr__ = _sim.lacking("websockets", "recv_streaming extensions protocol loop open closed path messages")

    def __init__(self, end, request, local, remote):
        self._end, self.request = end, request
        self.local_address, self.remote_address = local, remote
        self.subprotocol, self.latency, self.response = None, 0.0, None
        self._number = next(_numbers)
        self.logger = None

    @property
    def id(self):
        import uuid
        return uuid.UUID(int=self._number)

    @property
    def transport(self):
        return _Transport(self._end)

    @property
    def state(self):
        return State.CLOSED if self._end.is_closed else State.OPEN

    @property
    def close_code(self):
        if not self._end.is_closed:
            return None
        return self._end.received[0] if self._end.received else 1006

    @property
    def close_reason(self):
        if not self._end.is_closed:
            return None
        return self._end.received[1] if self._end.received else ""

    def _closed(self):
        end = self._end
        if end.received is None:
            return ConnectionClosedError(None, None, None)
        kind = ConnectionClosedOK if end.received[0] in (1000, 1001) else ConnectionClosedError
        return kind(Close(*end.received), Close(*end.sent), end.received_first)

    async def _whole(self, message):
        """The parts of a message that comes in parts, as one."""
        if isinstance(message, dict):
            raise TypeError("data is a dict-like object")
        if hasattr(message, "__aiter__"):
            parts = [part async for part in message]
        elif hasattr(message, "__iter__"):
            parts = list(message)
        else:
            raise TypeError("data must be str, bytes, iterable, or async iterable")
        for kind, wrong in (((str,), "uniform types"), (_BYTES, "uniform types")):
            if parts and isinstance(parts[0], kind):
                if all(isinstance(part, kind) for part in parts):
                    return parts[0][:0].join(parts)
                self._end.close(1011, "error in fragmented message")
                raise TypeError(f"iterable must contain {wrong}")
        if parts:
            self._end.close(1011, "error in fragmented message")
            raise TypeError("iterable must contain bytes or str")
        return None

    async def send(self, message, text=None):
        if not isinstance(message, _WHOLE):
            message = await self._whole(message)
            if message is None:
                return
        if text is not None:
            message = _other_kind(message) if text != isinstance(message, str) else message
        try:
            await self._end.send(bytes(message) if isinstance(message, _BYTES) else message)
        except _ws.Closed:
            raise self._closed() from None

    async def recv(self, decode=None):
        if self._end.is_read:
            raise ConcurrencyError("cannot call recv while another coroutine is already running recv or recv_streaming")
        try:
            data = await self._end.receive()
        except _ws.Closed:
            raise self._closed() from None
        if decode is not None:
            data = _other_kind(data) if decode != isinstance(data, str) else data
        return data

    async def __aiter__(self):
        try:
            while True:
                yield await self.recv()
        except ConnectionClosedOK:
            return

    async def ping(self, data=None):
        """A future that is done when the pong is back, with the seconds that took."""
        if data is not None and not isinstance(data, (str, *_BYTES)):
            raise TypeError("data must be str or bytes-like")
        if self._end.is_closed:
            raise self._closed()
        loop = aio.get_running_loop()
        pong = loop.create_future()

        def arrived():
            if not pong.done():
                if self._end.is_closed:
                    pong.set_exception(self._closed())
                else:
                    self.latency = 2 * _ws.LATENCY
                    pong.set_result(self.latency)

        loop.call_later(2 * _ws.LATENCY, arrived)
        return pong

    async def pong(self, data=b""):
        if self._end.is_closed:
            raise self._closed()

    async def close(self, code=1000, reason=""):
        if not self._end.is_closed and not (code in _CLOSING or 3000 <= code < 5000):
            raise ProtocolError("invalid status code")
        self._end.close(code, reason)
        await aio.sleep(0)

    async def wait_closed(self):
        await self._end.wait_closed()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.close(1000 if exc_type is None else 1011)

    def __hash__(self):
        return self._number  # a set of connections keeps their order

    def __eq__(self, other):
        return self is other


class ClientConnection(Connection):
    """A client's end."""


class ServerConnection(Connection):
    """A server's end."""

    def __init__(self, end, request, local, remote, server):
        super().__init__(end, request, local, remote)
        self.server = server

    def respond(self, status, text):
        """A plain response, for process_request to refuse with."""
        reply = simnet.Reply(text, int(status))
        return Response(reply.status, reply.reason, reply.headers, reply.body)


_sim.named("websockets.asyncio.connection", Connection)
_sim.named("websockets.asyncio.client", ClientConnection)
_sim.named("websockets.asyncio.server", ServerConnection)


def broadcast(connections, message, raise_exceptions=False):
    """Sends to all that are open, without waiting for anybody; who has a full queue misses it."""
    if not isinstance(message, _WHOLE):
        raise TypeError("data must be str or bytes")
    for connection in connections:
        connection._end.send_now(message)


# ---- servers ------------------------------------------------------------------------------------------------------

def _limit_of(max_queue):
    return max_queue[0] if isinstance(max_queue, tuple) else max_queue


class _Socket:
    """What a server listens on."""

    def __init__(self, name):
        self._name = name

    def getsockname(self):
        return self._name


class Server:
    """What serve() gives."""

    def __init__(self, handler, host, port, max_queue, process_request, subprotocols):
        self._process_request, self._subprotocols = process_request, subprotocols
        self.handler, self.loop = handler, aio.get_running_loop()
        self._host, self._port, self._limit = host, port, _limit_of(max_queue)
        self._tasks, self._open = {}, True
        self._key = simnet.listen(host, port, self)
        self._resource = _sim.Resource("server")

    @property
    def connections(self):
        return set(self._tasks)

    def is_serving(self):
        return self._open

    @property
    def sockets(self):
        return (_Socket((self._host, self._port)),) if self._open else ()

    async def answer(self, request, line):
        return simnet.Reply("Failed to open a WebSocket connection: missing Connection header.\n\nYou cannot access a WebSocket "
                            "server directly with a browser. You need a WebSocket client.\n", 426)

    async def upgrade(self, request, limit):
        theirs, mine = _ws.pair(limit, self._limit)
        shown = Request(request.url.target, request.headers)
        connection = ServerConnection(mine, shown, (self._host, self._port), ("127.0.0.1", 50000 + len(self._tasks)), self)
        refused = await self._refusal(connection, shown)
        if refused is not None:
            mine.abort()
            return refused
        theirs.subprotocol = connection.subprotocol
        name = getattr(self.handler, "__name__", "handler")
        self._tasks[connection] = self.loop.create_task(self._handle(connection), name=name)
        return theirs

    async def _refusal(self, connection, request):
        """The reply to who is not let in, and None for all others; the two ends agree on a subprotocol here."""
        if self._process_request is not None:
            answer = self._process_request(connection, request)
            if aio.iscoroutine(answer):
                answer = await answer
            if answer is not None:
                return simnet.Reply(bytes(answer.body), answer.status_code, answer.headers, answer.reason_phrase)
        offered = [name.strip() for name in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
        connection.subprotocol = next((name for name in self._subprotocols if name in offered), None)
        if self._subprotocols and connection.subprotocol is None:
            return simnet.Reply("Failed to open a WebSocket connection: invalid subprotocol; expected one of "
                                f"{', '.join(self._subprotocols)}.\n", 400)
        return None

    async def _handle(self, connection):
        try:
            await self.handler(connection)
        except aio.CancelledError:
            connection._end.close(1011, "")
            raise
        except ConnectionClosed:
            await connection.close(1011)
        except Exception as error:
            import logging
            logging.getLogger("websockets.server").error("connection handler failed", exc_info=error)
            await connection.close(1011)
        else:
            await connection.close()
        finally:
            self._tasks.pop(connection, None)

    def close(self, close_connections=True, code=1001, reason=""):
        if self._open:
            self._open = False
            simnet.unlisten(self._key)
            self._resource.close()
            for connection in list(self._tasks) if close_connections else ():
                connection._end.close(code, reason)

    async def wait_closed(self):
        tasks = list(self._tasks.values())
        if tasks:
            await aio.wait(tasks)

    async def serve_forever(self):
        try:
            await self.loop.create_future()
        finally:
            self.close()
            await self.wait_closed()

    async def start_serving(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()
        await self.wait_closed()


class serve:
    """serve(handler, host, port): to be awaited, or for `async with`; each connection gets a task that runs the handler."""

    def __init__(self, handler, host=None, port=None, *, origins=None, extensions=None, subprotocols=None,
                 select_subprotocol=None, compression="deflate", process_request=None, process_response=None,
                 server_header=None, open_timeout=10, ping_interval=20, ping_timeout=20, close_timeout=10, max_size=2 ** 20,
                 max_queue=16, write_limit=2 ** 15, logger=None, create_connection=None, **kwargs):
        _sim.unsupported("websockets", process_response=process_response, select_subprotocol=select_subprotocol)
        self._args = handler, host, port, max_queue, process_request, list(subprotocols or ())

    async def _start(self):
        return Server(*self._args)

    def __await__(self):
        return self._start().__await__()

    async def __aenter__(self):
        self.server = await self._start()
        return self.server

    async def __aexit__(self, *exc_info):
        await self.server.__aexit__(*exc_info)


# ---- clients ------------------------------------------------------------------------------------------------------

class connect:
    """connect("ws://host:1"): to be awaited, for `async with`, or for `async for` (which connects again and again)."""

    def __init__(self, uri, *, origin=None, extensions=None, subprotocols=None, compression="deflate", additional_headers=None,
                 user_agent_header=None, proxy=True, process_exception=None, open_timeout=10, ping_interval=20, ping_timeout=20,
                 close_timeout=10, max_size=2 ** 20, max_queue=16, write_limit=2 ** 15, logger=None, create_connection=None,
                 **kwargs):
        self._url = url = _http.URL(uri)
        if url.scheme not in ("ws", "wss"):
            raise InvalidURI(uri, "scheme isn't ws or wss")
        if url.host is None:
            raise InvalidURI(uri, "hostname isn't provided")
        if "#" in uri:
            raise InvalidURI(uri, "fragment identifier is meaningless")
        self._limit, self._open_timeout = _limit_of(max_queue), open_timeout
        self._headers = _http.Headers(additional_headers)
        if subprotocols:
            self._headers["Sec-WebSocket-Protocol"] = ", ".join(subprotocols)
        self._process_exception = process_exception

    async def _open(self):
        url = self._url
        request = simnet.Request("GET", url, self._headers)
        try:
            async with aio.timeout(self._open_timeout) as scope:
                end = await _ws.connect(request, self._limit)
        except TimeoutError as error:
            if not scope.expired():
                raise
            raise TimeoutError("timed out during opening handshake") from error
        except simnet.Refused:
            host = "127.0.0.1" if url.host == "localhost" else url.host
            raise ConnectionRefusedError(111, f"Connect call failed ({host!r}, {url.port})") from None
        except simnet.UnknownHost:
            raise OSError(-2, "Name or service not known") from None
        if isinstance(end, simnet.Reply):
            raise InvalidStatus(Response(end.status, end.reason, end.headers, bytearray(end.body)))
        connection = ClientConnection(end, Request(url.target, self._headers), ("127.0.0.1", 50000), (url.host, url.port))
        connection.response = Response(101, "Switching Protocols", _http.Headers())
        connection.subprotocol = getattr(end, "subprotocol", None)
        return connection

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        self.connection = await self._open()
        return self.connection

    async def __aexit__(self, *exc_info):
        await self.connection.close()

    async def __aiter__(self):
        delay = 3.0
        while True:
            try:
                connection = await self._open()
            except (OSError, InvalidStatus) as error:
                if self._process_exception is not None and self._process_exception(error) is not None:
                    raise
                await aio.sleep(delay)
                delay = min(delay * 1.618, 90.0)
                continue
            delay = 3.0
            try:
                yield connection
            finally:
                await connection.close()



def __dir__():
    return [name for name in globals() if not name.startswith("_")]
