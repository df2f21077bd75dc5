"""HTTP client with an asynchronous and a blocking face, over the simulated network or an application."""

import asyncio
import json as _jsonlib
import time as _time
import _http
import _sim
import simnet

__version__ = "0.28.0"
__getattr__ = _sim.lacking("httpx")


# ---- errors -------------------------------------------------------------------------------------------------------

class HTTPError(Exception):
    """What all errors of requests and statuses are."""

    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request


class RequestError(HTTPError):
    """The request did not come to an answer."""

    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class HTTPStatusError(HTTPError):
    """The answer has a status of 400 or more."""

    def __init__(self, message, *, request, response):
        super().__init__(message)
        self.request = request
        self.response = response


class TransportError(RequestError):
    """The way there or back is the trouble."""


class TimeoutException(TransportError):
    """Something took too long."""


class ConnectTimeout(TimeoutException):
    """To reach the host took too long."""


class ReadTimeout(TimeoutException):
    """The answer took too long."""


class WriteTimeout(TimeoutException):
    """To send took too long."""


class PoolTimeout(TimeoutException):
    """No connection became free in time."""


class NetworkError(TransportError):
    """The network failed."""


class ConnectError(NetworkError):
    """Nobody could be reached."""


class ReadError(NetworkError):
    """The connection broke while one read."""


class WriteError(NetworkError):
    """The connection broke while one wrote."""


class CloseError(NetworkError):
    """The connection could not be closed."""


class ProtocolError(TransportError):
    """One side does not keep to HTTP."""


class LocalProtocolError(ProtocolError):
    """This side does not."""


class RemoteProtocolError(ProtocolError):
    """The other side does not."""


class ProxyError(TransportError):
    """The proxy failed."""


class UnsupportedProtocol(TransportError):
    """An address of another protocol, or of none."""


class DecodingError(RequestError):
    """The body is packed in a broken way."""


class TooManyRedirects(RequestError):
    """The addresses send one another on and on."""


class InvalidURL(Exception):
    """That is no address."""


class StreamError(RuntimeError):
    """A stream is used in a wrong way."""


class StreamConsumed(StreamError):
    """A stream can be read once."""


class ResponseNotRead(StreamError):
    """Who streams has to read the body first."""

    def __init__(self):
        super().__init__("Attempted to access streaming response content, without having called `read()`.")


# ---- small parts --------------------------------------------------------------------------------------------------

class URL(_http.URL):
    @property
    def params(self):
        return QueryParams(self.query_string)

    @property
    def query(self):
        return self.query_string.encode()

    @property
    def is_absolute_url(self):
        return self.is_absolute()

    def copy_with(self, **parts):
        if "path" in parts:
            parts["raw_path"] = _http.quote(parts.pop("path"))
        if "params" in parts:
            parts["query_string"] = _http.encode_query(_http.pairs_of(parts.pop("params")))
        return self.replaced(**parts)

    def join(self, url):
        return self.joined(url)

    @property
    def port(self):
        shown = self.explicit_port not in (None, _http.PORTS.get(self.scheme))
        return self.explicit_port if shown else None


class Headers(_http.Headers):
    def get_list(self, name, split_commas=False):
        return self._values(name)

    def keys(self):
        return [n.lower() for n in super().keys()]

    def items(self):
        return [(n.lower(), v) for n, v in super().items()]


class QueryParams(_http.MultiDict):
    def __init__(self, given=None, **kwargs):
        super().__init__([(n, str(v)) for n, v in _http.pairs_of(given or kwargs)])

    def get_list(self, name):
        return self._values(name)

    def __str__(self):
        return _http.encode_query(self._pairs)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class Timeout:
    """How long each step may take: Timeout(5.0), Timeout(10, connect=60)."""

    def __init__(self, timeout=5.0, *, connect=..., read=..., write=..., pool=...):
        if isinstance(timeout, Timeout):
            timeout = timeout.read
        self.connect, self.read, self.write, self.pool = [timeout if v is ... else v for v in (connect, read, write, pool)]

    def as_dict(self):
        return dict(vars(self))

    def __eq__(self, other):
        return isinstance(other, Timeout) and vars(self) == vars(other)

    def __repr__(self):
        if len({self.connect, self.read, self.write, self.pool}) == 1:
            return f"Timeout(timeout={self.connect})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    """How many connections a client may have."""

    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.keepalive_expiry = max_connections, keepalive_expiry
        self.max_keepalive_connections = max_keepalive_connections

    def __repr__(self):
        return (f"Limits(max_connections={self.max_connections}, max_keepalive_connections="
                f"{self.max_keepalive_connections}, keepalive_expiry={self.keepalive_expiry})")


class BasicAuth:
    def __init__(self, username, password):
        import base64
        self._header = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


class Cookies(dict):
    def set(self, name, value, domain="", path="/"):
        self[name] = value


class codes:
    """Statuses by name: httpx.codes.NOT_FOUND."""


for _status, _reason in _http.REASONS.items():
    setattr(codes, _reason.upper().replace(" ", "_").replace("'", "_").replace("-", "_"), _status)


# ---- requests and responses ---------------------------------------------------------------------------------------

class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None,
                 json=None, extensions=None):
        _sim.unsupported("httpx", files=files)
        self.method = method.upper()
        self.url = URL(url).with_params(params)
        self.headers = Headers(headers)
        self.extensions = extensions or {}
        if "host" not in self.headers:
            self.headers._pairs.insert(0, ("Host", self.url.netloc))
        self.content = b""
        if json is not None:
            self.content = _jsonlib.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            self.headers.setdefault("Content-Type", "application/json")
        elif data is not None:
            self.content, kind = _http.encode_form(data)
            self.headers.setdefault("Content-Type", kind)
        elif content is not None:
            self.content = content.encode() if isinstance(content, str) else content
        if self.content or self.method in ("POST", "PUT", "PATCH"):
            self.headers.setdefault("Content-Length", str(len(self.content)))
        if cookies:
            self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class Response:
    """What came back."""

    __getattr__ = _sim.lacking("httpx", "charset_encoding links num_bytes_downloaded extensions stream iter_raw aiter_raw")

    def __init__(self, status_code, *, headers=None, content=None, text=None, html=None, json=None, request=None,
                 default_encoding="utf-8", extensions=None, history=None):
        self.status_code, self.headers = status_code, Headers(headers)
        body, kind = content, None
        if text is not None or html is not None:
            body, kind = (text if text is not None else html), "text/plain" if text is not None else "text/html"
            kind += "; charset=utf-8"
        elif json is not None:
            body, kind = _jsonlib.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False), "application/json"
        body = b"" if body is None else body.encode() if isinstance(body, str) else body
        if body:
            self.headers.setdefault("Content-Length", str(len(body)))
        if kind:
            self.headers.setdefault("Content-Type", kind)
        self._content, self._read, self.history = body, True, list(history or [])
        self._request, self._seconds, self.next_request = request, None, None
        self.http_version, self.is_closed, self.default_encoding = "HTTP/1.1", True, default_encoding

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @property
    def elapsed(self):
        if self._seconds is None:
            raise RuntimeError("'.elapsed' may only be accessed after the response has been read or closed.")
        from datetime import timedelta
        return timedelta(seconds=self._seconds)

    @property
    def reason_phrase(self):
        return _http.REASONS.get(self.status_code, "")

    @property
    def url(self):
        return self.request.url

    @property
    def content(self):
        if not self._read:
            raise ResponseNotRead()
        return self._content

    @property
    def encoding(self):
        return _http.charset_of(self.headers, self.default_encoding)

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    def json(self, **kwargs):
        return _jsonlib.loads(self.content, **kwargs)

    @property
    def cookies(self):
        found = Cookies()
        for text in self.headers.get_list("set-cookie"):
            name, _, value = text.split(";")[0].partition("=")
            found[name] = value
        return found

    is_informational = property(lambda self: 100 <= self.status_code < 200)
    is_success = property(lambda self: 200 <= self.status_code < 300)
    is_redirect = property(lambda self: 300 <= self.status_code < 400)
    is_client_error = property(lambda self: 400 <= self.status_code < 500)
    is_server_error = property(lambda self: 500 <= self.status_code < 600)
    is_error = property(lambda self: 400 <= self.status_code < 600)
    has_redirect_location = property(lambda self: self.status_code in _http.REDIRECTS and "location" in self.headers)

    def raise_for_status(self):
        request = self._request
        if request is None:
            raise RuntimeError("Cannot call `raise_for_status` as the request instance has not been set on this response.")
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}.get(
            self.status_code // 100, "Invalid status code")
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\n"
        if self.has_redirect_location:
            message += f"Redirect location: '{self.headers['location']}'\n"
        message += f"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=request, response=self)

    def read(self):
        self._read = True
        return self._content

    async def aread(self):
        return self.read()

    def iter_bytes(self, chunk_size=None):
        data = self.read()
        size = chunk_size or 65536
        for at in range(0, len(data), size):
            yield data[at:at + size]

    def iter_text(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece.decode(self.encoding, "replace")

    def iter_lines(self):
        self.read()
        yield from self.text.splitlines()

    async def aiter_bytes(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece

    async def aiter_text(self, chunk_size=None):
        for piece in self.iter_text(chunk_size):
            yield piece

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    def close(self):
        self.is_closed = True

    async def aclose(self):
        self.is_closed = True

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


# ---- transports ---------------------------------------------------------------------------------------------------

class BaseTransport:
    def handle_request(self, request):
        raise NotImplementedError("The 'handle_request' method must be implemented.")

    def close(self):
        pass


class AsyncBaseTransport:
    async def handle_async_request(self, request):
        raise NotImplementedError("The 'handle_async_request' method must be implemented.")

    async def aclose(self):
        pass


class MockTransport(AsyncBaseTransport, BaseTransport):
    """Answers by calling a function of the request."""

    def __init__(self, handler):
        self.handler = handler

    def handle_request(self, request):
        return self.handler(request)

    async def handle_async_request(self, request):
        response = self.handler(request)
        if asyncio.iscoroutine(response):
            response = await response
        return response


class ASGITransport(AsyncBaseTransport):
    """Calls an application without any network, in the task of the client. Timeouts do not apply."""

    def __init__(self, app, raise_app_exceptions=True, root_path="", client=("127.0.0.1", 123)):
        self.app, self.raise_app_exceptions = app, raise_app_exceptions

    async def handle_async_request(self, request):
        import _asgi
        sent = simnet.Request(request.method, request.url, request.headers, request.content)
        with _sim.Resource(request.url.host or "app"):
            reply = await _asgi.call(self.app, sent, raise_app_exceptions=self.raise_app_exceptions)
        return Response(reply.status, headers=reply.headers, content=reply.body)


def _sent(request):
    """A request of the network."""
    if request.url.scheme not in ("http", "https"):
        raise UnsupportedProtocol(f"Request URL has an unsupported protocol '{request.url.scheme}://'." if request.url.scheme
                                  else "Request URL is missing an 'http://' or 'https://' protocol.", request=request)
    return simnet.Request(request.method, _http.URL(str(request.url)), request.headers, request.content)


def _translated(error, request):
    if isinstance(error, simnet.Refused):
        return ConnectError("All connection attempts failed", request=request)
    if isinstance(error, simnet.UnknownHost):
        return ConnectError("[Errno -2] Name or service not known", request=request)
    return RemoteProtocolError("Server disconnected without sending a response.", request=request)


_NETWORK = (simnet.Refused, simnet.UnknownHost, simnet.Dropped)


class AsyncHTTPTransport(AsyncBaseTransport):
    """The simulated network."""

    def __init__(self, verify=True, cert=None, http1=True, http2=False, limits=None, trust_env=True, proxy=None, uds=None,
                 local_address=None, retries=0, socket_options=None):
        limits = limits or _LIMITS
        self._pool = _sim.Pool(limits.max_connections or 0)
        self._lines = []

    async def handle_async_request(self, request):
        sent = _sent(request)
        timeout = request.extensions.get("timeout", {})
        key = (request.url.host, request.url.port)
        await self._step(self._pool.take(key), timeout.get("pool"), PoolTimeout, request)
        line = _sim.Line()
        self._lines.append(line)
        try:
            reply = await self._step(simnet.exchange(sent, line), timeout.get("read"), ReadTimeout, request)
        except _NETWORK as error:
            raise _translated(error, request) from None
        finally:
            self._lines.remove(line)
            self._pool.give_back(key)
        return Response(reply.status, headers=reply.headers, content=reply.body)

    async def _step(self, coro, seconds, error_type, request):
        try:
            async with asyncio.timeout(seconds) as scope:
                return await coro
        except TimeoutError as error:
            if not scope.expired():
                raise
            raise error_type("", request=request) from error

    async def aclose(self):
        for line in list(self._lines):
            line.cut(ReadError(""))


class HTTPTransport(BaseTransport):
    """The simulated network, for who blocks."""

    def __init__(self, **options):
        pass

    def handle_request(self, request):
        try:
            reply = simnet.exchange_blocking(_sent(request), f"httpx.{request.method.lower()}",
                                             request.extensions.get("timeout", {}).get("read"))
        except TimeoutError as error:
            raise ReadTimeout("timed out", request=request) from error
        except _NETWORK as error:
            raise _translated(error, request) from None
        return Response(reply.status, headers=reply.headers, content=reply.body)


# ---- clients ------------------------------------------------------------------------------------------------------

_LIMITS = Limits(max_connections=100, max_keepalive_connections=20)
_UNSET = object()


class _Client:
    """What both clients do alike."""

    __getattr__ = _sim.lacking("httpx", "mounts trust_env")

    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
                 proxy=None, mounts=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20,
                 event_hooks=None, base_url="", transport=None, trust_env=True, default_encoding="utf-8"):
        _sim.unsupported("httpx", proxy=proxy, mounts=mounts)
        self.auth, self.params, self.headers = auth, params, Headers(headers)
        self.cookies, self.timeout, self.follow_redirects = Cookies(cookies or {}), self._timeout(timeout), follow_redirects
        self.max_redirects, self.event_hooks = max_redirects, {"request": [], "response": [], **(event_hooks or {})}
        self._base_url = URL(base_url)
        self._resource = None
        self._closed = False
        self._given_transport, self._limits = transport, limits or _LIMITS

    @staticmethod
    def _timeout(given):
        return given if isinstance(given, Timeout) else Timeout(given)

    @property
    def base_url(self):
        return self._base_url

    @property
    def is_closed(self):
        return self._closed

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None,
                      cookies=None, timeout=_UNSET, extensions=None):
        url = URL(str(url))
        if not url.is_absolute() and self._base_url.is_absolute():
            path = self._base_url.raw_path.rstrip("/") + "/" + url.raw_path.lstrip("/")
            url = self._base_url.replaced(raw_path=path, query_string=url.query_string)
        sent = Headers({"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive",
                        "User-Agent": f"python-httpx/{__version__}"})
        sent.update(self.headers)
        if headers is not None:
            sent.update(headers)
        request = Request(method, url.with_params(self.params), params=params, headers=sent, content=content, data=data,
                          files=files, json=json, cookies={**self.cookies, **(cookies or {})})
        limit = self.timeout if timeout is _UNSET else self._timeout(timeout)
        request.extensions = {"timeout": limit.as_dict(), **(extensions or {})}
        return request

    def _before(self, request, auth):
        if self._closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        self._open()
        auth = self.auth if auth is _UNSET else auth
        if auth is not None:
            auth = BasicAuth(*auth) if isinstance(auth, tuple) else auth
            request.headers["Authorization"] = auth._header

    def _open(self):
        if self._resource is None:
            self._resource = _sim.Resource("session")

    def _shut(self):
        self._closed = True
        if self._resource is not None:
            self._resource.close()

    def _after(self, response, request, started):
        response._request = request
        response._seconds = _time.monotonic() - started
        self.cookies.update(response.cookies)

    def _redirected(self, response, request):
        method, content = request.method, request.content
        if response.status_code == 303 and method != "HEAD" or response.status_code in (301, 302) and method == "POST":
            method, content = "GET", None
        headers = Headers([p for p in request.headers.multi_items() if p[0].lower() not in ("host", "content-length")])
        new = Request(method, request.url.joined(response.headers["location"]), headers=headers, content=content)
        new.extensions = request.extensions
        return new

    def _follows(self, response, history, follow, request):
        if not response.has_redirect_location:
            return False
        if follow is _UNSET and not self.follow_redirects or follow is False:
            response.next_request = self._redirected(response, request)
            return False
        if len(history) >= self.max_redirects:
            raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
        return True


class AsyncClient(_Client):
    """The client for code that awaits."""

    def __init__(self, **options):
        super().__init__(**options)
        self._transport = self._given_transport or AsyncHTTPTransport(limits=self._limits)

    async def send(self, request, *, stream=False, auth=_UNSET, follow_redirects=_UNSET):
        history = []
        while True:
            self._before(request, auth)
            for hook in self.event_hooks["request"]:
                await hook(request)
            started = _time.monotonic()
            response = await self._transport.handle_async_request(request)
            self._after(response, request, started)
            response.history, response._read = list(history), not stream
            for hook in self.event_hooks["response"]:
                await hook(response)
            if not self._follows(response, history, follow_redirects, request):
                return response
            history.append(response)
            request = self._redirected(response, request)

    async def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None,
                      cookies=None, auth=_UNSET, follow_redirects=_UNSET, timeout=_UNSET, extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params,
                                     headers=headers, cookies=cookies, timeout=timeout, extensions=extensions)
        return await self.send(request, auth=auth, follow_redirects=follow_redirects)

    def stream(self, method, url, **kwargs):
        return _Stream(self, method, url, kwargs)

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **_without_body(kwargs))

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **_without_body(kwargs))

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **_without_body(kwargs))

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **_without_body(kwargs))

    async def aclose(self):
        if not self._closed:
            self._shut()
            await self._transport.aclose()

    async def __aenter__(self):
        if self._closed or self._resource is not None:
            raise RuntimeError("Cannot reopen a client instance, once it has been closed." if self._closed
                               else "Cannot open a client instance more than once.")
        self._open()
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()


def _without_body(kwargs):
    for name in ("content", "data", "files", "json"):
        if name in kwargs:
            raise TypeError(f"AsyncClient.get() got an unexpected keyword argument '{name}'")
    return kwargs


class _Stream:
    """client.stream(): the response's head, its body when it is asked for."""

    def __init__(self, client, method, url, kwargs):
        self._client = client
        names = {name: kwargs.pop(name) for name in ("auth", "follow_redirects") if name in kwargs}
        self._request, self._options = client.build_request(method, url, **kwargs), names

    async def __aenter__(self):
        self._response = await self._client.send(self._request, stream=True, **self._options)
        return self._response

    async def __aexit__(self, *exc_info):
        await self._response.aclose()

    def __enter__(self):
        self._response = self._client.send(self._request, stream=True, **self._options)
        return self._response

    def __exit__(self, *exc_info):
        self._response.close()


class Client(_Client):
    """An HTTP client that blocks: inside a loop it holds everybody up."""

    def __init__(self, **options):
        super().__init__(**options)
        self._transport = self._given_transport or HTTPTransport()

    def send(self, request, *, stream=False, auth=_UNSET, follow_redirects=_UNSET):
        history = []
        while True:
            self._before(request, auth)
            for hook in self.event_hooks["request"]:
                hook(request)
            started = _time.monotonic()
            response = self._transport.handle_request(request)
            self._after(response, request, started)
            response.history, response._read = list(history), not stream
            for hook in self.event_hooks["response"]:
                hook(response)
            if not self._follows(response, history, follow_redirects, request):
                return response
            history.append(response)
            request = self._redirected(response, request)

    def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None,
                cookies=None, auth=_UNSET, follow_redirects=_UNSET, timeout=_UNSET, extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params,
                                     headers=headers, cookies=cookies, timeout=timeout, extensions=extensions)
        return self.send(request, auth=auth, follow_redirects=follow_redirects)

    def stream(self, method, url, **kwargs):
        return _Stream(self, method, url, kwargs)

    def get(self, url, **kwargs): return self.request("GET", url, **_without_body(kwargs))
    def options(self, url, **kwargs): return self.request("OPTIONS", url, **_without_body(kwargs))
    def head(self, url, **kwargs): return self.request("HEAD", url, **_without_body(kwargs))
    def post(self, url, **kwargs): return self.request("POST", url, **kwargs)
    def put(self, url, **kwargs): return self.request("PUT", url, **kwargs)
    def patch(self, url, **kwargs): return self.request("PATCH", url, **kwargs)
    def delete(self, url, **kwargs): return self.request("DELETE", url, **_without_body(kwargs))

    def close(self):
        if not self._closed:
            self._shut()
            self._transport.close()

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exc_info):
        self.close()


_CLIENT_OPTIONS = ("cookies", "proxy", "verify", "trust_env")


def request(method, url, *, timeout=5.0, follow_redirects=False, auth=None, **kwargs):
    options = {name: kwargs.pop(name) for name in _CLIENT_OPTIONS if name in kwargs}
    with Client(timeout=timeout, follow_redirects=follow_redirects, auth=auth, **options) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs): return request("GET", url, **_without_body(kwargs))
def options(url, **kwargs): return request("OPTIONS", url, **_without_body(kwargs))
def head(url, **kwargs): return request("HEAD", url, **_without_body(kwargs))
def post(url, **kwargs): return request("POST", url, **kwargs)
def put(url, **kwargs): return request("PUT", url, **kwargs)
def patch(url, **kwargs): return request("PATCH", url, **kwargs)
def delete(url, **kwargs): return request("DELETE", url, **_without_body(kwargs))


def __dir__():
    return [name for name in globals() if not name.startswith("_")]


for _name, _thing in list(globals().items()):
    if isinstance(_thing, type) and not _name.startswith("_"):
        _thing.__module__ = "httpx"
