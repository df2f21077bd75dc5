"""The HTTP client that blocks: each call holds its thread until the answer is there.

Inside an event loop nobody else moves meanwhile. That is how the real one behaves too.

Compared: with requests 2.32: responses, sessions, parameters, redirects, timeouts, errors. Otherwise than there: a body comes whole,
and the texts of connection errors leave out the objects of urllib3. Not here: transports of one's own, proxies, certificates.
"""

import json as _jsonlib
import time as _time
import _http
import _sim
import simnet

__version__ = "2.32.3"
__getattr__ = _sim.lacking("requests", inside=("exceptions", "auth", "adapters"))


# ---- errors -------------------------------------------------------------------------------------------------------

class RequestException(IOError):
    """What all errors of this library are."""

    def __init__(self, *args, response=None, request=None):
        super().__init__(*args)
        self.response = response
        self.request = request if request is not None or response is None else response.request


class HTTPError(RequestException):
    """The answer has a status of 400 or more."""


class ConnectionError(RequestException):
    """The connection is the trouble."""


class SSLError(ConnectionError):
    """The certificate is."""


class Timeout(RequestException):
    """Something took too long."""


class ConnectTimeout(ConnectionError, Timeout):
    """To reach the host took too long."""


class ReadTimeout(Timeout):
    """The answer took too long."""


class RetryError(RequestException):
    """A Retry has none left."""


class URLRequired(RequestException):
    """There is no address."""


class TooManyRedirects(RequestException):
    """The addresses send one another on and on."""


class MissingSchema(RequestException, ValueError):
    """An address without its http://."""


class InvalidSchema(RequestException, ValueError):
    """An address of another protocol."""


class InvalidURL(RequestException, ValueError):
    """That is no address."""


class InvalidHeader(RequestException, ValueError):
    """A header that cannot be sent."""


class ChunkedEncodingError(RequestException):
    """The server broke off in the middle of the body."""


class ContentDecodingError(RequestException):
    """The body is packed in a broken way."""


class RetryError(RequestException):
    """All tries of an adapter failed."""


class InvalidJSONError(RequestException):
    """That is no JSON."""


class JSONDecodeError(InvalidJSONError, _jsonlib.JSONDecodeError):
    """The body is not JSON."""

    def __init__(self, msg, doc, pos):
        _jsonlib.JSONDecodeError.__init__(self, msg, doc, pos)
        self.response = self.request = None


_sim.named("requests.exceptions", RequestException, HTTPError, ConnectionError, SSLError, Timeout, ConnectTimeout, ReadTimeout,
           URLRequired, TooManyRedirects, MissingSchema, InvalidSchema, InvalidURL, InvalidHeader, ChunkedEncodingError,
           ContentDecodingError, RetryError, InvalidJSONError, JSONDecodeError)


# ---- requests and responses ---------------------------------------------------------------------------------------

class CaseInsensitiveDict(_http.Headers):
    def __repr__(self):
        return repr(dict(self.items()))


class RequestsCookieJar(dict):
    """Cookies by name."""

    def get_dict(self, domain=None, path=None):
        return dict(self)

    def set(self, name, value, **options):
        self[name] = value


class _Codes:
    """Statuses by name: requests.codes.not_found, requests.codes.ok."""

    def __init__(self):
        for status, reason in [*_http.REASONS.items(), (418, "teapot")]:
            setattr(self, reason.lower().replace(" ", "_").replace("'", "").replace("-", "_"), status)
        self.ok = self.okay = 200

    def __getitem__(self, name):
        return getattr(self, name)


codes = _Codes()


class Request:
    """A request, to be prepared by a session."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        self.method, self.url, self.headers, self.files, self.data = method, url, headers, files, data
        self.params, self.auth, self.cookies, self.hooks, self.json = params, auth, cookies, hooks, json

    def prepare(self):
        return Session().prepare_request(self)

    def __repr__(self):
        return f"<Request [{self.method}]>"


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Response:
    """What came back."""

    __getattr__ = _sim.lacking("requests", "connection")

    def __init__(self):
        self.status_code, self.headers, self.url, self.reason = None, CaseInsensitiveDict(), None, None
        self.history, self.encoding, self.request, self.cookies = [], None, None, RequestsCookieJar()
        self._content, self._seconds = b"", 0.0

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        return self._content.decode(self.encoding or "utf-8", "replace")

    def json(self, **kwargs):
        try:
            return _jsonlib.loads(self.text, **kwargs)
        except _jsonlib.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    @property
    def elapsed(self):
        from datetime import timedelta
        return timedelta(seconds=self._seconds)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in _http.REDIRECTS

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def raw(self):
        """The body as a file."""
        import io
        if "_raw" not in self.__dict__:
            self._raw = io.BytesIO(self.content)
        return self._raw

    @property
    def links(self):
        """What the header Link names, by relation."""
        import re
        found = {}
        for url, rest in re.findall(r"<([^>]*)>([^<]*)", self.headers.get("link", "")):
            link = {"url": url, **{k: v for k, v in re.findall(r'(\w+)="?([^";,]*)"?', rest)}}
            found[link.get("rel", url)] = link
        return found

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self._content), chunk_size or len(self._content) or 1):
            yield self._content[at:at + chunk_size] if chunk_size else self._content

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        lines = self._content.splitlines() if delimiter is None else self._content.split(delimiter)
        yield from (line.decode() if decode_unicode else line for line in lines)

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


_sim.named("requests.models", Response, PreparedRequest)


def _url_of(url, params):
    found = _http.URL(str(url))
    if not found.scheme:
        raise MissingSchema(f"Invalid URL {str(url)!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if found.scheme not in ("http", "https"):
        raise InvalidSchema(f"No connection adapters were found for {str(url)!r}")
    if not found.host:
        raise InvalidURL(f"Invalid URL {str(url)!r}: No host supplied")
    return found.with_params(params)


# ---- sessions -----------------------------------------------------------------------------------------------------

class Session:
    """Requests that share headers and cookies."""

    __getattr__ = _sim.lacking("requests", "proxies cert stream")

    def __init__(self):
        self.headers = CaseInsensitiveDict({"User-Agent": f"python-requests/{__version__}", "Accept-Encoding": "gzip, deflate",
                                            "Accept": "*/*", "Connection": "keep-alive"})
        self.auth, self.params, self.cookies, self.verify, self.max_redirects = None, {}, RequestsCookieJar(), True, 30
        self.hooks, self.adapters = {"response": []}, {}

    def mount(self, prefix, adapter):
        """For addresses that begin so; of an adapter it is how often it tries again."""
        self.adapters[prefix] = adapter

    def get_adapter(self, url):
        from requests.adapters import HTTPAdapter
        fitting = [prefix for prefix in self.adapters if url.lower().startswith(prefix.lower())]
        return self.adapters[max(fitting, key=len)] if fitting else HTTPAdapter()

    def prepare_request(self, request):
        url = _url_of(request.url, [(n, v) for n, v in _http.pairs_of(self.params) + _http.pairs_of(request.params) if v is not None])
        sent = self._prepare(request.method.upper(), url, request.data, request.json, request.headers, request.cookies, request.auth, request.files)
        return PreparedRequest(sent.method, str(url), sent.headers, sent.body or None)

    def send(self, request, timeout=None, allow_redirects=True, stream=None, verify=None, cert=None, proxies=None):
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        sent = simnet.Request(request.method, _url_of(request.url, []), request.headers, body)
        response = self._tried(sent, f"requests.{request.method.lower()}", timeout)
        _http.keep_cookies(self.cookies, response._set_cookies)
        if allow_redirects and response.is_redirect:
            return self.request("GET", str(sent.url.joined(response.headers["location"])), timeout=timeout)
        return response

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
                allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None):
        _sim.unsupported("requests", proxies=proxies)
        what = f"requests.{method.lower()}"
        target = _url_of(url, [(n, v) for n, v in _http.pairs_of(self.params) + _http.pairs_of(params) if v is not None])
        history = []
        while True:
            sent = self._prepare(method, target, data, json, headers, cookies, auth, files)
            response = self._tried(sent, what, timeout)
            _http.keep_cookies(self.cookies, response._set_cookies)
            response.history = list(history)
            if not allow_redirects or not response.is_redirect:
                return self._hooked(response, hooks)
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            if response.status_code == 303 or response.status_code in (301, 302) and method.upper() == "POST":
                method, data, json, files = "GET", None, None, None
            target = target.joined(response.headers["location"])

    def _prepare(self, method, url, data, json, headers, cookies, auth, files):
        sent = self.headers.copy()
        sent["Host"] = url.netloc
        for name, value in _http.pairs_of(headers):
            if value is None:
                sent.pop(name, None)
                continue
            if not isinstance(value, (str, bytes)):
                raise InvalidHeader(f"Header part ({value!r}) from {(name, value)!r} must be of type str or bytes, not {type(value)}")
            sent[name] = value
        body = b""
        if files:
            import _multipart
            body, sent["Content-Type"] = _multipart.form(data, files, guess=False)
        elif data is not None:
            body, kind = _http.encode_form(data)
            if not isinstance(data, (str, bytes)):
                sent.setdefault("Content-Type", kind)
        elif json is not None:
            body = _jsonlib.dumps(json).encode()
            sent.setdefault("Content-Type", "application/json")
        if body:
            sent["Content-Length"] = str(len(body))
        kept = {**self.cookies, **(cookies or {})}
        if kept:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in kept.items())
        auth = auth or self.auth
        if auth is not None and not isinstance(auth, tuple):
            asked = PreparedRequest(method, str(url), sent, body)
            auth(asked)
            sent, body = asked.headers, asked.body
        elif auth is not None:
            import base64
            sent["Authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        return simnet.Request(method, url, sent, body)

    def _hooked(self, response, hooks):
        for given in (self.hooks, hooks or {}):
            found = given.get("response") or []
            for hook in found if isinstance(found, (list, tuple)) else [found]:
                response = hook(response) or response
        return response

    def _tried(self, sent, what, timeout):
        """Asks, and again as often as the adapter's Retry says."""
        retry = self.get_adapter(str(sent.url)).max_retries
        place = f"HTTPConnectionPool(host={sent.url.host!r}, port={sent.url.port}): Max retries exceeded with url: {sent.url.target}"
        while True:
            try:
                response = self._ask(sent, what, timeout)
            except (ConnectionError, ReadTimeout) as error:
                retry = retry.after(sent.method, error)
                if retry is None:
                    raise
                continue
            if not retry.wants(sent.method, response.status_code):
                return response
            left = retry.after(sent.method, None)
            if left is None:
                if not retry.raise_on_status:
                    return response
                raise RetryError(f"{place} (Caused by ResponseError('too many {response.status_code} error responses'))", request=response.request)
            retry = left

    def _ask(self, sent, what, timeout):
        started = _time.monotonic()
        url = sent.url
        limit = timeout[1] if isinstance(timeout, tuple) else timeout
        place = f"HTTPConnectionPool(host={url.host!r}, port={url.port})"
        asked = PreparedRequest(sent.method, str(url), sent.headers, sent.body or None)
        try:
            reply = simnet.exchange_blocking(sent, what, limit)
        except TimeoutError:
            raise ReadTimeout(f"{place}: Read timed out. (read timeout={limit})", request=asked) from None
        except simnet.Refused:
            raise ConnectionError(f"{place}: Max retries exceeded with url: {url.target} (Caused by NewConnectionError("
                                  "'Failed to establish a new connection: [Errno 111] Connection refused'))", request=asked) from None
        except simnet.UnknownHost:
            raise ConnectionError(f"{place}: Max retries exceeded with url: {url.target} (Caused by NameResolutionError("
                                  f"\"Failed to resolve '{url.host}' ([Errno -2] Name or service not known)\"))", request=asked) from None
        except simnet.Dropped:
            raise ConnectionError(
                "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
                request=asked) from None
        return self._response(sent, asked, reply, _time.monotonic() - started)

    @staticmethod
    def _response(sent, asked, reply, seconds):
        response = Response()
        response.status_code, response.reason, response.url = reply.status, reply.reason, str(sent.url)
        response.headers = CaseInsensitiveDict(reply.headers)
        text = _http.mimetype_of(reply.headers, "").startswith("text/")
        kind = _http.mimetype_of(reply.headers, "")
        response.encoding = _http.charset_of(reply.headers, "ISO-8859-1" if text else "utf-8" if kind == "application/json" else None)
        response._content = b"" if sent.method == "HEAD" else reply.body
        response._seconds = seconds
        response.request = asked
        response._set_cookies = reply.headers.getall("Set-Cookie")
        _http.keep_cookies(response.cookies, response._set_cookies)
        return response

    def get(self, url, **kwargs): return self.request("GET", url, **kwargs)
    def options(self, url, **kwargs): return self.request("OPTIONS", url, **kwargs)
    def head(self, url, **kwargs): return self.request("HEAD", url, **{"allow_redirects": False, **kwargs})
    def post(self, url, data=None, json=None, **kwargs): return self.request("POST", url, data=data, json=json, **kwargs)
    def put(self, url, data=None, **kwargs): return self.request("PUT", url, data=data, **kwargs)
    def patch(self, url, data=None, **kwargs): return self.request("PATCH", url, data=data, **kwargs)
    def delete(self, url, **kwargs): return self.request("DELETE", url, **kwargs)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


_sim.named("requests.sessions", Session)


def session():
    return Session()


def request(method, url, **kwargs):
    with Session() as one:
        return one.request(method, url, **kwargs)


def get(url, params=None, **kwargs): return request("get", url, params=params, **kwargs)
def options(url, **kwargs): return request("options", url, **kwargs)
def head(url, **kwargs): return request("head", url, **{"allow_redirects": False, **kwargs})
def post(url, data=None, json=None, **kwargs): return request("post", url, data=data, json=json, **kwargs)
def put(url, data=None, **kwargs): return request("put", url, data=data, **kwargs)
def patch(url, data=None, **kwargs): return request("patch", url, data=data, **kwargs)
def delete(url, **kwargs): return request("delete", url, **kwargs)


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
