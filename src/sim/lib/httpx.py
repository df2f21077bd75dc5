"""HTTP client with an asynchronous and a blocking face, over the simulated network or an application.

Compared: with httpx 0.28, and with 0.23 where that says the same: requests, responses, streams, redirects, timeouts, limits,
transports and authentication of one's own, the errors with their families and words.
Otherwise than there: a body that is streamed has all come when its head is there, and a cookie belongs to no domain.
Not here: HTTP/2, proxies.
"""

import asyncio
import time as _time
import _http
import _sim
import simnet
from _httpx_model import (Auth, BasicAuth, CloseError, ConnectError, ConnectTimeout, CookieConflict, Cookies, DecodingError,
                          HTTPError, HTTPStatusError, Headers, InvalidURL, Limits, LocalProtocolError, NetworkError,
                          PoolTimeout, ProtocolError, ProxyError, QueryParams, ReadError, ReadTimeout, RemoteProtocolError,
                          Request, RequestError, RequestNotRead, Response, ResponseNotRead, StreamClosed, StreamConsumed,
                          StreamError, Timeout, TimeoutException, TooManyRedirects, TransportError, URL, UnsupportedProtocol,
                          WriteError, WriteTimeout, auth_of, codes)

__version__ = "0.28.1"
__getattr__ = _sim.lacking("httpx")


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
        self.app, self.raise_app_exceptions, self.client = app, raise_app_exceptions, tuple(client)

    async def handle_async_request(self, request):
        import _asgi
        sent = simnet.Request(request.method, request.url, request.headers, request.content)
        with _sim.Resource(request.url.host or "app"):
            reply = await _asgi.call(self.app, sent, raise_app_exceptions=self.raise_app_exceptions,
                                     client=self.client)
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

    __getattr__ = _sim.lacking("httpx", "trust_env")

    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
                 proxy=None, mounts=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20,
                 event_hooks=None, base_url="", transport=None, trust_env=True, default_encoding="utf-8"):
        _sim.unsupported("httpx", proxy=proxy)
        self.auth, self.params = auth, params
        self.headers = Headers({"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive",
                                "User-Agent": f"python-httpx/{__version__}"})
        self.headers.update(headers or {})
        self.cookies, self.timeout, self.follow_redirects = Cookies(cookies or {}), self._timeout(timeout), follow_redirects
        self.max_redirects, self.event_hooks = max_redirects, {"request": [], "response": [], **(event_hooks or {})}
        self._base_url = URL(base_url)
        self._resource = None
        self._closed = False
        self._given_transport, self._limits = transport, limits or _LIMITS
        self._mounts = sorted((mounts or {}).items(), key=lambda pair: -len(pair[0]))

    def _transport_for(self, url):
        """The transport of the longest pattern that the address fits: all://, https://, http://host, all://*.host."""
        for pattern, transport in self._mounts:
            scheme, _, host = pattern.partition("://")
            name = host.partition(":")[0]
            fits = not name or name == "*" or name == url.host or name.startswith("*") and (url.host or "").endswith(name.lstrip("*"))
            port = host.partition(":")[2]
            if scheme in ("all", url.scheme) and fits and (not port or port == str(url.port)):
                return transport
        return self._transport

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
        sent = Headers(self.headers)
        if headers is not None:
            sent.update(headers)
        pairs = _http.pairs_of(self.params) + _http.pairs_of(params)
        request = Request(method, url, params=pairs or None, headers=sent, content=content, data=data,
                          files=files, json=json, cookies={**self.cookies, **(cookies or {})})
        limit = self.timeout if timeout is _UNSET else self._timeout(timeout)
        request.extensions = {"timeout": limit.as_dict(), **(extensions or {})}
        return request

    def _before(self, request, auth):
        if self._closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        self._open()
        return auth_of(self.auth if auth is _UNSET else auth).auth_flow(request)

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
        _http.keep_cookies(self.cookies, response.headers.get_list("set-cookie"))

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
        flow, history = self._before(request, auth), []
        request = next(flow)
        while True:
            response = await self._send_one(request, history, stream, follow_redirects)
            try:
                request = flow.send(response)
            except StopIteration:
                return response
            history.append(response)

    async def _send_one(self, request, before, stream, follow_redirects):
        """A request with its redirects."""
        history = list(before)
        while True:
            for hook in self.event_hooks["request"]:
                await hook(request)
            started = _time.monotonic()
            try:
                response = await self._transport_for(request.url).handle_async_request(request)
            except RequestError as error:
                error.request = request
                raise
            self._after(response, request, started)
            response.history = list(history)
            if stream:
                response._streams()
            else:
                response.num_bytes_downloaded = len(response.content)
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
        return await self.request("GET", url, **_without_body("AsyncClient.get", kwargs))

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **_without_body("AsyncClient.options", kwargs))

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **_without_body("AsyncClient.head", kwargs))

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **_without_body("AsyncClient.delete", kwargs))

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


def _without_body(where, kwargs):
    for name in ("content", "data", "files", "json"):
        if name in kwargs:
            raise TypeError(f"{where}() got an unexpected keyword argument '{name}'")
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
        flow, history = self._before(request, auth), []
        request = next(flow)
        while True:
            response = self._send_one(request, history, stream, follow_redirects)
            try:
                request = flow.send(response)
            except StopIteration:
                return response
            history.append(response)

    def _send_one(self, request, before, stream, follow_redirects):
        """A request with its redirects."""
        history = list(before)
        while True:
            for hook in self.event_hooks["request"]:
                hook(request)
            started = _time.monotonic()
            try:
                response = self._transport_for(request.url).handle_request(request)
            except RequestError as error:
                error.request = request
                raise
            self._after(response, request, started)
            response.history = list(history)
            if stream:
                response._streams()
            else:
                response.num_bytes_downloaded = len(response.content)
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

    def get(self, url, **kwargs): return self.request("GET", url, **_without_body("Client.get", kwargs))
    def options(self, url, **kwargs): return self.request("OPTIONS", url, **_without_body("Client.options", kwargs))
    def head(self, url, **kwargs): return self.request("HEAD", url, **_without_body("Client.head", kwargs))
    def post(self, url, **kwargs): return self.request("POST", url, **kwargs)
    def put(self, url, **kwargs): return self.request("PUT", url, **kwargs)
    def patch(self, url, **kwargs): return self.request("PATCH", url, **kwargs)
    def delete(self, url, **kwargs): return self.request("DELETE", url, **_without_body("Client.delete", kwargs))

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


def get(url, **kwargs): return request("GET", url, **_without_body("get", kwargs))
def options(url, **kwargs): return request("OPTIONS", url, **_without_body("options", kwargs))
def head(url, **kwargs): return request("HEAD", url, **_without_body("head", kwargs))
def post(url, **kwargs): return request("POST", url, **kwargs)
def put(url, **kwargs): return request("PUT", url, **kwargs)
def patch(url, **kwargs): return request("PATCH", url, **kwargs)
def delete(url, **kwargs): return request("DELETE", url, **_without_body("delete", kwargs))


def __dir__():
    return [name for name in globals() if not name.startswith("_")]


for _name, _thing in list(globals().items()):
    if isinstance(_thing, type) and not _name.startswith("_"):
        _thing.__module__ = "httpx"
