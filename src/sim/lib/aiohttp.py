"""HTTP client for asyncio, over the simulated network; the server is in aiohttp.web.

Compared: with aiohttp 3.11, and with 3.8 where that says the same: statuses, bodies, parameters, cookies, redirects, timeouts,
websockets, the errors with their families and words.
Otherwise than there: a body comes whole and with its head, so whoever reads it in chunks has all of them at once. To open a
connection takes no time, and nothing is encrypted or packed. Hosts that nobody described answer; simnet says how.
Not here: proxies, middlewares of clients, resolvers.
"""

import asyncio
import json as _jsonlib
import _http
import _sim
import simnet
from _aiohttp_data import (CIMultiDict, CIMultiDictProxy, CookieJar, DummyCookieJar, FormData, HttpVersion, HttpVersion10, HttpVersion11,
                           SimpleCookie, cookies_of)
from _aiohttp_errors import (ClientConnectionError, ClientConnectionResetError, ClientConnectorDNSError, ClientConnectorError,
                             ClientError, ClientOSError, ClientPayloadError, ClientResponseError, ConnectionKey,
                             ConnectionTimeoutError, ContentTypeError, InvalidURL, InvalidUrlClientError, NonHttpUrlClientError,
                             ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, SocketTimeoutError,
                             TooManyRedirects, WSServerHandshakeError)
from _http import URL

__version__ = "3.11.0"
__getattr__ = _sim.lacking("aiohttp", inside=("hdrs",), late={"_aiohttp_ws": ("WSMsgType", "WSMessage", "WSCloseCode", "ClientWebSocketResponse"),
                                               "_aiohttp_trace": ("TraceConfig",)})
_BUFFER = 65536  # a body up to that size is there with its head: the connection is free again at once


# ---- small parts --------------------------------------------------------------------------------------------------

class ClientTimeout:
    """ClientTimeout(total=5): how long a request may take in all, and its steps."""

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read = total, connect, sock_read
        self.sock_connect, self.ceil_threshold = sock_connect, ceil_threshold

    def __eq__(self, other):
        return isinstance(other, ClientTimeout) and vars(self) == vars(other)

    def __repr__(self):
        return f"ClientTimeout({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


DEFAULT_TIMEOUT = ClientTimeout(total=5 * 60, sock_connect=30)


class BasicAuth:
    """A name and a password, as a header."""

    def __init__(self, login, password="", encoding="latin1"):
        if login is None:
            raise ValueError("None is not allowed as login value")
        self.login, self.password, self.encoding = login, password, encoding

    def encode(self):
        import base64
        return "Basic " + base64.b64encode(f"{self.login}:{self.password}".encode(self.encoding)).decode()


class RequestInfo:
    """What was asked for."""

    def __init__(self, url, method, headers, real_url):
        self.url, self.method, self.headers, self.real_url = url, method, headers, real_url

    def __repr__(self):
        return (f"RequestInfo(url={self.url!r}, method={self.method!r}, headers={self.headers!r}, "
                f"real_url={self.real_url!r})")


class _Noop:
    def __await__(self):
        return
        yield


# ---- connections --------------------------------------------------------------------------------------------------

class BaseConnector:
    """Hands out connections, as many as its limits allow; who comes too early waits in line."""

    def __init__(self, *, keepalive_timeout=None, force_close=False, limit=100, limit_per_host=0,
                 enable_cleanup_closed=False, loop=None):
        self._loop = loop or asyncio.get_running_loop()
        self._pool = _sim.Pool(limit, limit_per_host)
        self._lines = []  # of the requests under way
        self._held = []   # connections not given back yet
        self._closed = False

    @property
    def limit(self):
        return self._pool.limit

    @property
    def limit_per_host(self):
        return self._pool.limit_per_host

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True
        for line in list(self._lines):
            line.cut(ServerDisconnectedError())
        for connection in list(self._held):
            connection.lost = not connection.busy
            if connection.lost:
                connection.release()
        return _Noop()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()


class TCPConnector(BaseConnector):
    """The connector for hosts of the network."""

    def __init__(self, *, verify_ssl=True, fingerprint=None, use_dns_cache=True, ttl_dns_cache=10, family=0,
                 ssl_context=None, ssl=True, local_addr=None, resolver=None, keepalive_timeout=None, force_close=False,
                 limit=100, limit_per_host=0, enable_cleanup_closed=False, loop=None, happy_eyeballs_delay=.25,
                 interleave=None):
        super().__init__(limit=limit, limit_per_host=limit_per_host, loop=loop)


class _Connection:
    """One that a response holds until it is read or released."""

    def __init__(self, connector, key):
        self._connector, self._key, self.busy, self.lost = connector, key, True, False
        self._resource = _sim.Resource("connection")
        connector._held.append(self)

    def release(self):
        if not self._resource.closed:
            self._resource.close()
            self._connector._held.remove(self)
            self._connector._pool.give_back(self._key)


# ---- responses ----------------------------------------------------------------------------------------------------

class StreamReader:
    """The body of a response, piece by piece."""

    def __init__(self, response):
        self._response = response
        self._at = 0

    async def _body(self):
        return await self._response._arrived()

    def at_eof(self):
        return self._at >= len(self._response._payload)

    async def read(self, n=-1):
        body = await self._body()
        end = len(body) if n < 0 else min(self._at + n, len(body))
        piece, self._at = body[self._at:end], end
        return piece

    async def readany(self):
        return await self.read()

    async def readline(self):
        body = await self._body()
        at = body.find(b"\n", self._at)
        return await self.read(at + 1 - self._at if at >= 0 else -1)

    async def readexactly(self, n):
        piece = await self.read(n)
        if len(piece) < n:
            raise asyncio.IncompleteReadError(piece, n)
        return piece

    async def iter_chunked(self, n):
        while piece := await self.read(n):
            yield piece

    async def iter_any(self):
        while piece := await self.read(_BUFFER):
            yield piece

    async def iter_chunks(self):
        while piece := await self.read(_BUFFER):
            yield piece, True

    async def __aiter__(self):
        while line := await self.readline():
            yield line


class ClientResponse:
    """What came back: its head at once, its body when it is read."""

    __getattr__ = _sim.lacking("aiohttp", "connection cookies_jar get_encoding links")

    def __init__(self, method, url, request_info, reply, connection, history):
        self.method, self.url, self.real_url = method, url, url
        self.request_info, self.history = request_info, tuple(history)
        self.status, self.reason = reply.status, reply.reason
        self.headers = CIMultiDictProxy(reply.headers)
        self.version = HttpVersion(1, 1)
        self.content = StreamReader(self)
        self._payload, self._body = reply.body, None
        self._connection = connection
        self._released = False
        self._closed = len(reply.body) <= _BUFFER
        if self._closed:
            self._free()

    def _free(self):
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release()

    @property
    def host(self):
        return self.url.host

    @property
    def ok(self):
        return self.status < 400

    @property
    def closed(self):
        return self._closed

    @property
    def content_type(self):
        return _http.mimetype_of(self.headers)

    @property
    def charset(self):
        return _http.charset_of(self.headers, None)

    @property
    def content_length(self):
        length = self.headers.get("Content-Length")
        return int(length) if length is not None else None

    @property
    def cookies(self):
        return cookies_of(self.headers)

    def get_encoding(self):
        return self.charset or "utf-8"

    async def _arrived(self):
        if self._released or self._connection is not None and self._connection.lost:
            raise ClientConnectionError("Connection closed")
        self._free()
        self._closed = True
        return self._payload

    async def read(self):
        if self._body is None:
            self._body = await self._arrived()
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return (await self.read()).decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_jsonlib.loads, content_type="application/json"):
        await self.read()
        found = self.content_type
        if content_type and not (found == content_type or content_type == "application/json" and found.endswith("+json")):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message=f"Attempt to decode JSON with unexpected mimetype: {self.headers.get('Content-Type', '')}")
        stripped = self._body.strip()
        return loads(stripped.decode(encoding or self.get_encoding())) if stripped else None

    def release(self):
        self.close()
        return _Noop()

    def close(self):
        self._released = self._closed = True
        self._free()

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers!r}\n"

    def __del__(self):
        if "_connection" in self.__dict__:
            self._free()


class _RequestContextManager:
    """What session.get() gives: to be awaited, made a task, or for `async with`."""

    def __init__(self, coro):
        self._coro = coro
        self._resp = None
        self.__qualname__ = coro.__qualname__  # what the lane of a task is called that is made of it

    def __await__(self):
        return self._coro.__await__()

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    async def __aenter__(self):
        self._resp = await self._coro
        return await self._resp.__aenter__()

    async def __aexit__(self, *exc_info):
        await self._resp.__aexit__(*exc_info)


class network_errors:
    """What the network says, in aiohttp's words."""

    def __init__(self, key):
        self._key = key

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        key = self._key
        if isinstance(error, simnet.Refused):
            host = "127.0.0.1" if key.host == "localhost" else key.host
            raise ClientConnectorError(key, ConnectionRefusedError(111, f"Connect call failed ({host!r}, {key.port})")) from None
        if isinstance(error, simnet.UnknownHost):
            raise ClientConnectorDNSError(key, OSError(-2, "Name or service not known")) from None
        if isinstance(error, simnet.Dropped):
            raise ServerDisconnectedError() from None


# ---- sessions -----------------------------------------------------------------------------------------------------

class ClientSession:
    """What requests are made with: connections, headers and cookies in common."""

    __getattr__ = _sim.lacking("aiohttp", "auth version requote_redirect_url json_serialize trust_env")

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, proxy=None, proxy_auth=None,
                 skip_auto_headers=None, auth=None, json_serialize=_jsonlib.dumps, cookie_jar=None, connector_owner=True,
                 raise_for_status=False, timeout=None, auto_decompress=True, trust_env=False, requote_redirect_url=True,
                 trace_configs=None, read_bufsize=_BUFFER, max_line_size=8190, max_field_size=8190, middlewares=()):
        self._connector = None
        _sim.unsupported("aiohttp", proxy=proxy, middlewares=middlewares or None)
        self._trace_configs = list(trace_configs or ())
        self._loop = loop or (connector._loop if connector is not None else asyncio.get_running_loop())
        if timeout is not None and not isinstance(timeout, ClientTimeout):
            raise ValueError(f"timeout parameter cannot be of {type(timeout)} type, please use 'timeout=ClientTimeout(...)'")
        self._base_url = URL(base_url) if base_url is not None else None
        if self._base_url is not None and not self._base_url.is_absolute():
            raise ValueError("Only absolute URLs are supported as base_url")
        self._timeout = timeout if timeout is not None else DEFAULT_TIMEOUT
        self._connector_owner = connector_owner
        self._default_headers = CIMultiDict(headers)
        self._default_auth, self._dumps, self._raise_for_status = auth, json_serialize, raise_for_status
        self.cookie_jar = cookie_jar if cookie_jar is not None else CookieJar()
        if cookies:
            self.cookie_jar.update_cookies(cookies)
        self._resource = _sim.Resource("session")
        self._connector = connector if connector is not None else TCPConnector()

    @property
    def closed(self):
        return self._connector is None or self._connector.closed

    @property
    def connector(self):
        return self._connector

    @property
    def trace_configs(self):
        return self._trace_configs

    def _traces(self, request_ctx=None):
        """What tells those who want to know of a request; None where nobody does."""
        if not self._trace_configs:
            return None
        from _aiohttp_trace import Traces
        return Traces(self, self._trace_configs, request_ctx)

    @property
    def timeout(self):
        return self._timeout

    @property
    def headers(self):
        return self._default_headers

    @property
    def loop(self):
        return self._loop

    def request(self, method, url, **kwargs):
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("GET", url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("OPTIONS", url, allow_redirects=allow_redirects, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _RequestContextManager(self._request("HEAD", url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _RequestContextManager(self._request("DELETE", url, **kwargs))

    def ws_connect(self, url, **kwargs):
        import _aiohttp_ws
        return _RequestContextManager(_aiohttp_ws.connect(self, self._build_url(url), **kwargs))

    def _build_url(self, text):
        try:
            url = URL(str(text))
        except ValueError as error:
            raise InvalidUrlClientError(text) from error
        if self._base_url is not None and not url.is_absolute():
            url = self._base_url.joined(url)
        if url.scheme not in ("http", "https", "ws", "wss", ""):
            raise NonHttpUrlClientError(text)
        if not url.is_absolute():
            raise InvalidUrlClientError(text)
        return url

    def _request_for(self, method, url, data, json, headers, cookies, auth):
        sent = _http.Headers({"Host": url.netloc})
        for given in (self._default_headers, headers):
            if given is not None:
                sent.update(given)
        sent.setdefault("Accept", "*/*")
        sent.setdefault("User-Agent", f"Python/3.12 aiohttp/{__version__}")
        kept = {**self.cookie_jar.filter_cookies(url), **(cookies or {})}
        if kept:
            sent["Cookie"] = "; ".join(f"{name}={getattr(value, 'value', value)}" for name, value in kept.items())
        auth = auth or self._default_auth
        if auth is not None:
            sent["Authorization"] = auth.encode()
        body = b""
        if json is not None:
            body = self._dumps(json).encode()
            sent.setdefault("Content-Type", "application/json")
        elif data is not None:
            if hasattr(data, "items") and any(hasattr(v, "read") or isinstance(v, bytes) for _, v in _http.pairs_of(data)):
                data = FormData(data)
            body, kind = data.encoded() if isinstance(data, FormData) else _http.encode_form(data)
            sent.setdefault("Content-Type", kind)
        elif method in ("POST", "PUT", "PATCH"):
            sent.setdefault("Content-Type", "application/octet-stream")
        if body or method not in ("GET", "HEAD", "OPTIONS"):
            sent["Content-Length"] = str(len(body))
        return simnet.Request(method, url, sent, body)

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       skip_auto_headers=None, auth=None, allow_redirects=True, max_redirects=10, compress=False,
                       chunked=None, expect100=False, raise_for_status=None, read_until_eof=True, proxy=None,
                       proxy_auth=None, timeout=None, verify_ssl=None, fingerprint=None, ssl_context=None, ssl=True,
                       server_hostname=None, proxy_headers=None, trace_request_ctx=None, read_bufsize=None,
                       auto_decompress=None, max_line_size=None, max_field_size=None):
        if self.closed:
            raise RuntimeError("Session is closed")
        _sim.unsupported("aiohttp", proxy=proxy)
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        url = self._build_url(str_or_url).with_params(_checked(params))
        limits, traces = self._limits(timeout), self._traces(trace_request_ctx)
        history = []
        async with asyncio.timeout(limits.total or None):
            while True:
                request = self._request_for(method.upper(), url, data, json, headers, cookies, auth)
                if traces is not None and not history:
                    await traces.tell("on_request_start", request)
                try:
                    response = await self._send(request, limits, history)
                except Exception as error:
                    if traces is not None:
                        await traces.tell("on_request_exception", request, exception=error)
                    raise
                self.cookie_jar.update_cookies(cookies_of(response.headers), url)
                if response.status not in _http.REDIRECTS or not allow_redirects or "Location" not in response.headers:
                    break
                history.append(response)
                if traces is not None:
                    await traces.tell("on_request_redirect", request, response=response)
                response.release()
                if len(history) >= max_redirects:
                    raise TooManyRedirects(history[0].request_info, tuple(history))
                if response.status == 303 and method.upper() != "HEAD" or response.status in (301, 302) and method.upper() == "POST":
                    method, data, json = "GET", None, None
                url = url.joined(response.headers["Location"])
        await self._check(response, raise_for_status)
        if traces is not None:
            await traces.tell("on_request_end", request, response=response)
        return response

    def _limits(self, timeout):
        if timeout is None:
            return self._timeout
        return timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)

    async def _check(self, response, raise_for_status):
        wanted = self._raise_for_status if raise_for_status is None else raise_for_status
        if callable(wanted):
            await wanted(response)
        elif wanted:
            response.raise_for_status()

    async def _send(self, request, limits, history):
        url, connector = request.url, self._connector
        key = (url.host, url.port)
        try:
            async with asyncio.timeout(limits.connect):
                await connector._pool.take(key)
        except TimeoutError as error:
            raise ConnectionTimeoutError(f"Connection timeout to host {url}") from error
        connection = _Connection(connector, key)
        line = _sim.Line()
        connector._lines.append(line)
        try:
            reply = await self._exchange(request, limits, line)
        except BaseException:
            connection.release()
            raise
        finally:
            connector._lines.remove(line)
        connection.busy = False
        info = RequestInfo(url, request.method, CIMultiDictProxy(request.headers), url)
        return ClientResponse(request.method, url, info, reply, connection, history)

    async def _exchange(self, request, limits, line):
        key = ConnectionKey(request.url.host, request.url.port, request.url.scheme == "https")
        try:
            with network_errors(key):
                async with asyncio.timeout(limits.sock_read):
                    return await simnet.exchange(request, line)
        except TimeoutError as error:
            if limits.sock_read is None or isinstance(error, ClientError):
                raise
            raise SocketTimeoutError("Timeout on reading data from socket") from error

    async def close(self):
        if not self.closed:
            if self._connector_owner:
                self._connector.close()
            self._connector = None
            self._resource.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *exc_info):
        pass

    def __del__(self):
        if self.__dict__.get("_connector") is not None and not self.closed and not self._loop.is_closed():
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})


def _checked(params):
    for _, value in _http.pairs_of(params):
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise TypeError(f"Invalid variable type: value should be str, int or float, got {value!r} of type {type(value)}")
    return params


class _SessionRequest:
    """aiohttp.request(): a session for one request."""

    def __init__(self, method, url, connector, kwargs):
        self._session = ClientSession(connector=connector, connector_owner=connector is None)
        self._coro = self._session._request(method, url, **kwargs)

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, *exc_info):
        self._resp.close()
        await self._session.close()


def request(method, url, *, connector=None, **kwargs):
    return _SessionRequest(method, url, connector, kwargs)


_sim.named("aiohttp.client", ClientSession, ClientTimeout, _RequestContextManager)
_sim.named("aiohttp.client_reqrep", ClientResponse, RequestInfo)
_sim.named("aiohttp.connector", BaseConnector, TCPConnector)
_sim.named("aiohttp.helpers", BasicAuth)
_sim.named("multidict._multidict", CIMultiDictProxy)


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
