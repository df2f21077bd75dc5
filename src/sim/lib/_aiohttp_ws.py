"""aiohttp's websockets, both ends. Loaded when somebody asks for one."""

import asyncio
import enum
import json as _json
from collections import namedtuple
import _sim
import _ws
import aiohttp
import simnet
from aiohttp.web import StreamResponse


class WSMsgType(enum.IntEnum):
    """What a message is."""

    CONTINUATION, TEXT, BINARY, PING, PONG, CLOSE = 0, 1, 2, 9, 10, 8
    CLOSING, CLOSED, ERROR = 256, 257, 258
    text, binary, ping, pong, close, closing, closed, error = 1, 2, 9, 10, 8, 256, 257, 258


class WSCloseCode(enum.IntEnum):
    OK, GOING_AWAY, PROTOCOL_ERROR, UNSUPPORTED_DATA, ABNORMAL_CLOSURE = 1000, 1001, 1002, 1003, 1006
    INVALID_TEXT, POLICY_VIOLATION, MESSAGE_TOO_BIG, MANDATORY_EXTENSION = 1007, 1008, 1009, 1010
    INTERNAL_ERROR, SERVICE_RESTART, TRY_AGAIN_LATER, BAD_GATEWAY = 1011, 1012, 1013, 1014


class WSMessage(namedtuple("WSMessage", "type data extra")):
    def json(self, *, loads=_json.loads):
        return loads(self.data)


_CLOSED = WSMessage(WSMsgType.CLOSED, None, None)
_CLOSING = WSMessage(WSMsgType.CLOSING, None, None)


class _Socket:
    """What both ends can do."""

    _end, _said, close_code, _reading = None, False, None, False

    def _ready(self):
        if self._end is None:
            raise RuntimeError("Call .prepare() first")
        return self._end

    @property
    def closed(self):
        return self._said

    async def _send(self, data):
        try:
            await self._ready().send(data)
        except _ws.Closed:
            raise aiohttp.ClientConnectionResetError("Cannot write to closing transport") from None

    async def send_str(self, data, compress=None):
        if not isinstance(data, str):
            raise TypeError(f"data argument must be str ({type(data)!r})")
        await self._send(data)

    async def send_bytes(self, data, compress=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be byte-ish ({type(data)!r})")
        await self._send(bytes(data))

    async def send_json(self, data, compress=None, *, dumps=_json.dumps):
        await self.send_str(dumps(data))

    async def ping(self, message=b""):
        self._ready()

    async def pong(self, message=b""):
        self._ready()

    async def receive(self, timeout=None):
        end = self._ready()
        if self._reading:
            raise RuntimeError("Concurrent call to receive() is not allowed")
        if self._said:
            return _CLOSED
        self._reading = True
        try:
            async with asyncio.timeout(timeout):
                data = await end.receive()
        except _ws.Closed:
            if self._said:  # this side closed it meanwhile
                return _CLOSING
            code, reason = end.received or (1006, "")
            self._said, self.close_code = True, code
            if end.received is None or not end.received_first:
                return _CLOSED
            return WSMessage(WSMsgType.CLOSE, code, reason)
        finally:
            self._reading = False
        return WSMessage(WSMsgType.TEXT if isinstance(data, str) else WSMsgType.BINARY, data, "")

    async def receive_str(self, *, timeout=None):
        message = await self.receive(timeout)
        if message.type != WSMsgType.TEXT:
            raise TypeError(f"Received message {message.type}:{message.data!r} is not WSMsgType.TEXT")
        return message.data

    async def receive_bytes(self, *, timeout=None):
        message = await self.receive(timeout)
        if message.type != WSMsgType.BINARY:
            raise TypeError(f"Received message {message.type}:{message.data!r} is not WSMsgType.BINARY")
        return message.data

    async def receive_json(self, *, loads=_json.loads, timeout=None):
        return loads(await self.receive_str(timeout=timeout))

    async def close(self, *, code=1000, message=b""):
        end = self._ready()
        if self._said:
            return False
        self._said, self.close_code = True, code
        end.close(code, message.decode() if isinstance(message, bytes) else message)
        await asyncio.sleep(0)
        return True

    def exception(self):
        return None

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message


class ClientWebSocketResponse(_Socket):
    """The client's end."""

    def __init__(self, end):
        self._end = end

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


async def connect(session, url, *, protocols=(), timeout=None, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None,
                  auth=None, origin=None, params=None, headers=None, proxy=None, ssl=None, max_msg_size=4 * 1024 * 1024,
                  method="GET", compress=0):
    if session.closed:
        raise RuntimeError("Session is closed")
    request = session._request_for(method, url.with_params(params), None, None, headers, None, auth)
    key = aiohttp.ConnectionKey(url.host, url.port, url.scheme in ("wss", "https"))
    traces = session._traces()
    if traces is not None:
        await traces.tell("on_request_start", request)
    with aiohttp.network_errors(key):
        end = await _ws.connect(request, None)
    if isinstance(end, simnet.Reply):
        info = aiohttp.RequestInfo(url, method, request.headers, url)
        raise aiohttp.WSServerHandshakeError(info, (), status=end.status, message="Invalid response status", headers=end.headers)
    if traces is not None:
        from types import SimpleNamespace
        await traces.tell("on_request_end", request, response=SimpleNamespace(status=101, headers={}))
    return ClientWebSocketResponse(end)


class WebSocketResponse(_Socket, StreamResponse):
    """The server's end: a handler prepares it, talks, and returns it."""

    def __init__(self, *, timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None, protocols=(),
                 compress=True, max_msg_size=4 * 1024 * 1024, writer_limit=65536):
        StreamResponse.__init__(self, status=101)

    async def prepare(self, request):
        accepted = getattr(request._sent, "accepted", None)
        if accepted is None:
            raise aiohttp.web.HTTPBadRequest(text="No WebSocket UPGRADE hdr: None\n Can \"Upgrade\" only to \"WebSocket\".")
        if self._end is None:
            theirs, self._end = _ws.pair(request._sent.limit, None)
            request._sent.end = self._end
            accepted.set_result(theirs)

    @property
    def prepared(self):
        return self._end is not None

    def can_prepare(self, request):
        return hasattr(request._sent, "accepted")


_sim.named("aiohttp.client_ws", ClientWebSocketResponse)
_sim.named("aiohttp.web_ws", WebSocketResponse)
_sim.named("aiohttp._websocket.models", WSMsgType, WSCloseCode, WSMessage)
