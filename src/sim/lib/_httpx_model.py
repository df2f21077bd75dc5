"""httpx's errors, and what travels: addresses, headers, timeouts, requests, responses. Transports and clients are in httpx.py."""

import enum
import json as _jsonlib
import _http
import _sim


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

    def __init__(self):
        super().__init__("Attempted to read or stream some content, but the content has already been streamed. For requests, this could "
                         "be due to passing a generator as request content, and then receiving a redirect response or a secondary "
                         "request as part of an authentication flow.For responses, this could be due to attempting to stream the "
                         "response content more than once.")


class StreamClosed(StreamError):
    """The response has been closed before its body was read."""

    def __init__(self):
        super().__init__("Attempted to read or stream content, but the stream has been closed.")


class ResponseNotRead(StreamError):
    """Who streams has to read the body first."""

    def __init__(self):
        super().__init__("Attempted to access streaming response content, without having called `read()`.")


class RequestNotRead(StreamError):
    """A request's body that is a stream has to be read first."""

    def __init__(self):
        super().__init__("Attempted to access streaming request content, without having called `read()`.")


class CookieConflict(Exception):
    """More cookies have this name."""


# ---- small parts --------------------------------------------------------------------------------------------------

class URL(_http.URL):
    """An address; one without a path is shown without one."""

    def __init__(self, text="", **parts):
        super().__init__(text)
        shown = str(text)
        self._bare = self.host is not None and "/" not in shown.partition("://")[2]
        for name, value in parts.items():
            setattr(self, name, value)

    def __str__(self):
        text = super().__str__()
        return text.removesuffix("/") if self._bare and self.raw_path == "/" and not self.query_string else text

    @property
    def username(self):
        return _http.unquote((self.user or "").partition(":")[0])

    @property
    def password(self):
        return _http.unquote((self.user or "").partition(":")[2])

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
    def userinfo(self):
        return (self.user or "").encode()

    def copy_set_param(self, key, value=None):
        return self._with_pairs([*[(n, v) for n, v in self.params.multi_items() if n != key], (key, str(value))])

    def copy_add_param(self, key, value=None):
        return self._with_pairs([*self.params.multi_items(), (key, str(value))])

    def copy_remove_param(self, key):
        return self._with_pairs([(n, v) for n, v in self.params.multi_items() if n != key])

    def copy_merge_params(self, params):
        return self._with_pairs([*[(n, v) for n, v in self.params.multi_items() if n not in dict(_http.pairs_of(params))], *_http.pairs_of(params)])

    def _with_pairs(self, pairs):
        return self.replaced(query_string=_http.encode_query(pairs))

    @property
    def port(self):
        shown = self.explicit_port not in (None, _http.PORTS.get(self.scheme))
        return self.explicit_port if shown else None


class Headers(_http.Headers):
    """Names in small letters; those that come more than once as one text."""

    def get_list(self, name, split_commas=False):
        found = self._values(name)
        return [part.strip() for value in found for part in value.split(",")] if split_commas else found

    def __getitem__(self, name):
        values = self._values(name)
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def get(self, name, default=None):
        return self[name] if name in self else default

    def multi_items(self):
        return [(name.lower(), value) for name, value in self._pairs]

    def _joined(self):
        return {name: self[name] for name, _ in self.multi_items()}

    def keys(self):
        return self._joined().keys()

    def values(self):
        return self._joined().values()

    def items(self):
        return self._joined().items()

    def __eq__(self, other):
        try:
            return sorted(self.multi_items()) == sorted(Headers(other).multi_items())
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        shown = [(n, "[secure]" if n in ("authorization", "proxy-authorization") else v) for n, v in self.multi_items()]
        return f"Headers({dict(shown) if len(dict(shown)) == len(shown) else shown})"


def _said(value):
    """A value of a query or a form."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _pairs(given):
    return [(name, _said(value)) for name, value in _http.pairs_of(given)]


class QueryParams(_http.MultiDict):
    def __init__(self, given=None, **kwargs):
        super().__init__(_pairs(given or kwargs))

    def get_list(self, name):
        return self._values(name)

    def __str__(self):
        return _http.encode_query(self._pairs)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class Timeout:
    """How long each step may take: Timeout(5.0), Timeout(10, connect=60)."""

    def __init__(self, timeout=..., *, connect=..., read=..., write=..., pool=...):
        if isinstance(timeout, Timeout):
            self.connect, self.read, self.write, self.pool = timeout.connect, timeout.read, timeout.write, timeout.pool
            return
        if timeout is ... and ... in (connect, read, write, pool):
            raise ValueError("httpx.Timeout must either include a default, or set all four parameters explicitly.")
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


class Auth:
    """Who asks. auth_flow(request) yields requests and gets their responses; the last one is what the client returns."""

    requires_request_body = requires_response_body = False

    def auth_flow(self, request):
        yield request


class FunctionAuth(Auth):
    """A function that takes the request and gives it back."""

    def __init__(self, func):
        self._func = func

    def auth_flow(self, request):
        yield self._func(request)


class BasicAuth(Auth):
    def __init__(self, username, password):
        import base64
        self._header = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()

    def auth_flow(self, request):
        request.headers["Authorization"] = self._header
        yield request


def auth_of(given):
    if given is None:
        return Auth()
    if isinstance(given, tuple):
        return BasicAuth(*given)
    if isinstance(given, Auth):
        return given
    if callable(given):
        return FunctionAuth(given)
    raise TypeError(f"Invalid \"auth\" argument: {given!r}")


class Cookies(dict):
    def set(self, name, value, domain="", path="/"):
        self[name] = value


class _Codes(enum.IntEnum):
    """Statuses by name: httpx.codes.NOT_FOUND."""

    def __str__(self):
        return str(self.value)

    @classmethod
    def get_reason_phrase(cls, value):
        return _http.REASONS.get(value, "")

    @classmethod
    def is_informational(cls, value): return 100 <= value <= 199
    @classmethod
    def is_success(cls, value): return 200 <= value <= 299
    @classmethod
    def is_redirect(cls, value): return 300 <= value <= 399
    @classmethod
    def is_client_error(cls, value): return 400 <= value <= 499
    @classmethod
    def is_server_error(cls, value): return 500 <= value <= 599
    @classmethod
    def is_error(cls, value): return 400 <= value <= 599


codes = _Codes("codes", {reason.upper().replace(" ", "_").replace("'", "_").replace("-", "_"): status
                         for status, reason in _http.REASONS.items()})


# ---- requests and responses ---------------------------------------------------------------------------------------

class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None,
                 json=None, extensions=None):
        self.method = method.upper()
        self.url = URL(url)
        if params is not None:  # in place of those that the address has
            self.url = self.url.copy_with(query_string="").with_params(_pairs(params))
        self.headers = Headers(headers)
        self.extensions = extensions or {}
        if "host" not in self.headers:
            self.headers._pairs.insert(0, ("Host", self.url.netloc))
        self.content = b""
        if json is not None:
            self.content = _jsonlib.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            self.headers.setdefault("Content-Type", "application/json")
        elif files:
            import _multipart
            self.content, kind = _multipart.form(_pairs(data or {}), files, unnamed="upload")
            self.headers.setdefault("Content-Type", kind)
        elif data is not None:
            self.content, kind = _http.encode_form(data if isinstance(data, (str, bytes)) else _pairs(data))
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

    __getattr__ = _sim.lacking("httpx", "links extensions stream")

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
        self.is_stream_consumed, self.num_bytes_downloaded = True, 0
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
    def charset_encoding(self):
        return _http.charset_of(self.headers, None)

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
        _http.keep_cookies(found, self.headers.get_list("set-cookie"))
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

    def _streams(self):
        """Its body has yet to be asked for."""
        self._read = self.is_stream_consumed = self.is_closed = False

    def _take(self):
        """The body, once; again when it has been read."""
        if not self._read:
            if self.is_stream_consumed:
                raise StreamConsumed()
            if self.is_closed:
                raise StreamClosed()
            self.is_stream_consumed = True
        return self._content

    def _pieces(self, size):
        data, was_read = self._take(), self._read
        for at in range(0, len(data), size or 65536):
            piece = data[at:at + (size or 65536)]
            self.num_bytes_downloaded += 0 if was_read else len(piece)
            yield piece
        self.is_closed = True

    def read(self):
        if not self._read:
            self.num_bytes_downloaded = len(self._take())
            self._read = self.is_closed = True
        return self._content

    async def aread(self):
        return self.read()

    def iter_bytes(self, chunk_size=None):
        return self._pieces(chunk_size)

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        for piece in self._pieces(chunk_size):
            yield piece.decode(self.encoding, "replace")

    def iter_lines(self):
        text = "".join(self.iter_text())
        yield from text.splitlines()

    async def aiter_bytes(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece

    aiter_raw = aiter_bytes

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


