"""What FastAPI and Starlette share: requests, responses, websockets, threads. Middleware is in _middleware.py."""

import asyncio
import json as _json
import _http
import _sim
from _http import URL

Headers = type("Headers", (_http.Headers,), {"getlist": _http.Headers._values, "raw": property(
    lambda self: [(n.lower().encode(), v.encode()) for n, v in self.items()])})
MutableHeaders = type("MutableHeaders", (Headers,), {"append": _http.Headers.add})


class QueryParams(_http.MultiDict):
    def getlist(self, name):
        return self._values(name)

    def __str__(self):
        return _http.encode_query(self._pairs)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class FormData(QueryParams):
    pass


class Address(tuple):
    host = property(lambda self: self[0])
    port = property(lambda self: self[1])

    def __repr__(self):
        return f"Address(host={self[0]!r}, port={self[1]!r})"


class State:
    """Anything that an application or a request carries along: app.state.db = …"""

    def __init__(self, state=None):
        object.__setattr__(self, "_state", {} if state is None else state)

    def __setattr__(self, name, value):
        self._state[name] = value

    def __getattr__(self, name):
        try:
            return self._state[name]
        except KeyError:
            raise AttributeError(f"'State' object has no attribute '{name}'") from None

    def __delattr__(self, name):
        del self._state[name]


# ---- threads ------------------------------------------------------------------------------------------------------

THREADS = 40
_pool = None


async def run_in_threadpool(func, *args, **kwargs):
    """Calls a function in one of the 40 threads that synchronous endpoints have."""
    global _pool
    import contextvars
    import functools
    from concurrent.futures import ThreadPoolExecutor
    if _pool is None:
        _pool = ThreadPoolExecutor(THREADS, "AnyIO worker thread")
    call = functools.partial(contextvars.copy_context().run, functools.partial(func, *args, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(_pool, call)


_END = object()


async def iterate_in_threadpool(iterator):
    iterator = iter(iterator)
    while (item := await run_in_threadpool(next, iterator, _END)) is not _END:
        yield item


async def call(func, *args, **kwargs):
    """An async function is awaited, another one runs in a thread."""
    if is_async(func):
        return await func(*args, **kwargs)
    return await run_in_threadpool(func, *args, **kwargs)


def is_async(func):
    func = getattr(func, "func", func)
    if not hasattr(func, "__code__") and not hasattr(func, "__func__"):
        func = getattr(func, "__call__", func)
    return asyncio.iscoroutinefunction(func)


# ---- background ---------------------------------------------------------------------------------------------------

class BackgroundTask:
    """Something to do when the response has been sent."""

    def __init__(self, func, *args, **kwargs):
        self.func, self.args, self.kwargs = func, args, kwargs

    async def __call__(self):
        await call(self.func, *self.args, **self.kwargs)


class BackgroundTasks(BackgroundTask):
    def __init__(self, tasks=None):
        self.tasks = list(tasks or ())

    def add_task(self, func, *args, **kwargs):
        self.tasks.append(BackgroundTask(func, *args, **kwargs))

    async def __call__(self):
        for task in self.tasks:
            await task()


# ---- requests -----------------------------------------------------------------------------------------------------

class HTTPConnection:
    """What a request and a websocket have in common."""

    def __init__(self, scope, receive=None):
        self.scope, self._receive = scope, receive

    def __getitem__(self, key):
        return self.scope[key]

    @property
    def app(self):
        return self.scope["app"]

    @property
    def url(self):
        scheme, (host, port) = self.scope["scheme"], self.scope["server"]
        query = self.scope["query_string"].decode()
        named = dict(self.scope["headers"]).get(b"host")
        place = named.decode() if named else host if port in (None, _http.PORTS.get(scheme)) else f"{host}:{port}"
        url = URL(f"{scheme}://{place}{_http.quote(self.scope['path'])}" + (f"?{query}" if query else ""))
        url.hostname, url.query = url.host, url.query_string
        return url

    @property
    def base_url(self):
        return self.url.replaced(raw_path="/", query_string="")

    def url_for(self, name, /, **path_params):
        """The address of the route of that name."""
        path = self.app.url_path_for(name, **path_params)
        return self.base_url.replaced(raw_path=self.scope.get("root_path", "") + path)

    @property
    def headers(self):
        return Headers(self.scope["headers"])

    @property
    def query_params(self):
        return QueryParams(_http.parse_query(self.scope["query_string"].decode()))

    @property
    def path_params(self):
        return self.scope.get("path_params", {})

    @property
    def cookies(self):
        return dict(part.strip().split("=", 1) for part in self.headers.get("cookie", "").split(";") if "=" in part)

    @property
    def client(self):
        return Address(self.scope["client"]) if self.scope.get("client") else None

    @property
    def state(self):
        if "state" not in self.scope:
            self.scope["state"] = {}
        return State(self.scope["state"])


class ClientDisconnect(Exception):
    pass


class Request(HTTPConnection):
    """What an endpoint can ask about what was sent."""

    __getattr__ = _sim.lacking("fastapi", "session auth user send_push_promise")

    def __init__(self, scope, receive=None, send=None):
        super().__init__(scope, receive)
        self._body = self._form = None

    @property
    def method(self):
        return self.scope["method"]

    @property
    def receive(self):
        return self._receive

    async def stream(self):
        if self._body is not None:
            yield self._body
            return
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect()
            more = message.get("more_body", False)
            if message.get("body"):
                yield message["body"]
        yield b""

    async def body(self):
        if self._body is None:
            self._body = b"".join([piece async for piece in self.stream()])
        return self._body

    async def json(self):
        return _json.loads(await self.body())

    async def form(self):
        from _forms import read_form
        if self._form is None:
            self._form = await read_form(self)
        return self._form

    async def is_disconnected(self):
        return False


# ---- responses ----------------------------------------------------------------------------------------------------

class Response:
    media_type = None
    charset = "utf-8"

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.status_code, self.background = status_code, background
        if media_type is not None:
            self.media_type = media_type
        self.body = self.render(content)
        self.headers = MutableHeaders(headers)
        self._fill_headers()

    def _fill_headers(self):
        if not (self.status_code < 200 or self.status_code in (204, 304)):
            self.headers.setdefault("content-length", str(len(self.body)))
        kind = self.media_type
        if kind is not None:
            self.headers.setdefault("content-type", kind + (f"; charset={self.charset}" if kind.startswith("text/") else ""))

    def render(self, content):
        if content is None:
            return b""
        return content if isinstance(content, bytes) else content.encode(self.charset)

    def set_cookie(self, key, value="", max_age=None, expires=None, path="/", domain=None, secure=False, httponly=False,
                   samesite="lax"):
        if samesite is not None and samesite.lower() not in ("strict", "lax", "none"):
            raise AssertionError("samesite must be either 'strict', 'lax' or 'none'")
        morsel = _http.Morsel(key, value, max_age=max_age, expires=expires, path=path, domain=domain, secure=secure, httponly=httponly,
                              samesite=samesite)
        self.headers.add("set-cookie", morsel.OutputString())

    def delete_cookie(self, key, path="/", domain=None, secure=False, httponly=False, samesite="lax"):
        self.set_cookie(key, '""', max_age=0, expires=_http_date(), path=path, domain=domain, secure=secure,
                        httponly=httponly, samesite=samesite)

    async def _send_head(self, send):
        raw = [(n.lower().encode(), v.encode("latin-1")) for n, v in self.headers.multi_items()]
        await send({"type": "http.response.start", "status": self.status_code, "headers": raw})

    async def __call__(self, scope, receive, send):
        await self._send_head(send)
        await send({"type": "http.response.body", "body": self.body})
        if self.background is not None:
            await self.background()


def _http_date():
    from datetime import datetime, timezone
    return datetime.now(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class JSONResponse(Response):
    media_type = "application/json"

    def render(self, content):
        return _json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


class RedirectResponse(Response):
    default_status = 307

    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(b"", status_code, headers, background=background)
        self.headers["location"] = str(url)


class StreamingResponse(Response):
    """A response whose body comes from an iterator; a synchronous one is asked in a thread."""

    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        super().__init__(None, status_code, headers, media_type, background)
        self.headers.pop("content-length", None)
        self.body_iterator = content if hasattr(content, "__aiter__") else iterate_in_threadpool(content)

    async def __call__(self, scope, receive, send):
        await self._send_head(send)
        async for piece in self.body_iterator:
            piece = piece if isinstance(piece, bytes) else piece.encode(self.charset)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        if self.background is not None:
            await self.background()


class FileResponse(Response):
    """A file as the body."""

    def __init__(self, path, status_code=200, headers=None, media_type=None, background=None, filename=None, stat_result=None, method=None,
                 content_disposition_type="attachment"):
        from _multipart import type_of
        self.path, self.filename = path, filename
        super().__init__(None, status_code, headers, media_type or type_of(filename or str(path), "text/plain"), background)
        self.headers.pop("content-length", None)
        if filename is not None:
            from urllib.parse import quote
            quoted = quote(filename)
            said = f'filename="{filename}"' if quoted == filename else f"filename*=utf-8''{quoted}"
            self.headers.setdefault("content-disposition", f"{content_disposition_type}; {said}")

    def _load(self):
        import hashlib
        import os
        import simfiles  # gives open() and os its files
        if not os.path.exists(self.path):
            raise RuntimeError(f"File at path {self.path} does not exist.")
        with open(self.path, "rb") as file:
            self.body = file.read()
        self.headers.setdefault("content-length", str(len(self.body)))
        self.headers.setdefault("accept-ranges", "bytes")
        self.headers.setdefault("etag", '"' + hashlib.md5(self.body).hexdigest() + '"')

    async def __call__(self, scope, receive, send):
        await run_in_threadpool(self._load)
        if scope["method"] == "HEAD":
            self.body = b""
        await super().__call__(scope, receive, send)


# ---- errors -------------------------------------------------------------------------------------------------------

class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None):
        self.status_code, self.headers = status_code, headers
        self.detail = _http.REASONS.get(status_code, "") if detail is None else detail

    def __str__(self):
        return f"{self.status_code}: {self.detail}"

    def __repr__(self):
        return f"{type(self).__name__}(status_code={self.status_code!r}, detail={self.detail!r})"


class WebSocketException(Exception):
    def __init__(self, code, reason=None):
        self.code, self.reason = code, reason or ""


class WebSocketDisconnect(Exception):
    def __init__(self, code=1000, reason=None):
        self.code, self.reason = code, reason or ""

    def __str__(self):
        return f"({self.code}, {self.reason!r})"

    def __repr__(self):
        return f"WebSocketDisconnect(code={self.code!r}, reason={self.reason!r})"


# ---- websockets ---------------------------------------------------------------------------------------------------

class WebSocketState:
    CONNECTING, CONNECTED, DISCONNECTED, RESPONSE = 0, 1, 2, 3


class WebSocket(HTTPConnection):
    """The server's end of a websocket."""

    __getattr__ = _sim.lacking("fastapi", "send_denial_response session auth user")

    def __init__(self, scope, receive, send):
        super().__init__(scope, receive)
        self._send = send
        self.client_state = self.application_state = WebSocketState.CONNECTING

    async def receive(self):
        message = await self._receive()
        if message["type"] == "websocket.connect":
            self.client_state = WebSocketState.CONNECTED
        elif message["type"] == "websocket.disconnect":
            if self.client_state == WebSocketState.DISCONNECTED:
                raise RuntimeError('Cannot call "receive" once a disconnect message has been received.')
            self.client_state = WebSocketState.DISCONNECTED
        return message

    async def send(self, message):
        if self.application_state == WebSocketState.DISCONNECTED:
            raise RuntimeError('Cannot call "send" once a close message has been sent.')
        if message["type"] == "websocket.accept":
            self.application_state = WebSocketState.CONNECTED
        elif message["type"] == "websocket.close":
            self.application_state = WebSocketState.DISCONNECTED
        elif self.application_state == WebSocketState.CONNECTING:
            raise RuntimeError('WebSocket is not connected. Need to call "accept" first.')
        try:
            await self._send(message)
        except OSError:
            self.application_state = WebSocketState.DISCONNECTED
            raise WebSocketDisconnect(code=1006) from None

    async def accept(self, subprotocol=None, headers=None):
        if self.client_state == WebSocketState.CONNECTING:
            await self.receive()
        await self.send({"type": "websocket.accept", "subprotocol": subprotocol})

    async def _message(self):
        if self.application_state != WebSocketState.CONNECTED:
            raise RuntimeError('WebSocket is not connected. Need to call "accept" first.')
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000), message.get("reason"))
        return message

    async def receive_text(self):
        return (await self._message())["text"]

    async def receive_bytes(self):
        return (await self._message())["bytes"]

    async def receive_json(self, mode="text"):
        message = await self._message()
        return _json.loads(message["text"] if mode == "text" else message["bytes"])

    async def send_text(self, data):
        await self.send({"type": "websocket.send", "text": data})

    async def send_bytes(self, data):
        await self.send({"type": "websocket.send", "bytes": data})

    async def send_json(self, data, mode="text"):
        await self.send_text(_json.dumps(data, separators=(",", ":"), ensure_ascii=False))

    async def _iterate(self, receive):
        try:
            while True:
                yield await receive()
        except WebSocketDisconnect:
            pass

    def iter_text(self):
        return self._iterate(self.receive_text)

    def iter_bytes(self):
        return self._iterate(self.receive_bytes)

    def iter_json(self):
        return self._iterate(self.receive_json)

    async def close(self, code=1000, reason=None):
        await self.send({"type": "websocket.close", "code": code, "reason": reason or ""})


_sim.named("starlette.requests", Request, HTTPConnection, ClientDisconnect)
_sim.named("starlette.responses", Response, HTMLResponse, PlainTextResponse, JSONResponse, RedirectResponse, StreamingResponse, FileResponse)
_sim.named("starlette.websockets", WebSocket, WebSocketDisconnect)
_sim.named("starlette.exceptions", HTTPException, WebSocketException)
_sim.named("starlette.background", BackgroundTask, BackgroundTasks)
_sim.named("starlette.datastructures", State, Headers, MutableHeaders, QueryParams, FormData, Address)
