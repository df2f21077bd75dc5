"""HTTP server for asyncio: applications, handlers, middlewares, runners.

Compared: with aiohttp 3.11 and 3.8, as the client is. Otherwise than there: a StreamResponse arrives when it is whole, and
run_app() ends when simnet.visit() has made its requests. Not here: static files, access logs, signals.
"""

import asyncio
import json as _jsonlib
import _http
import _sim
import simnet
from _aiohttp_routes import (RouteDef, RouteTableDef, UrlDispatcher, delete, get, head, options, patch, post, put, route, view)
from _http import URL, MultiDict

__getattr__ = _sim.lacking("aiohttp.web", late={"_aiohttp_ws": ("WebSocketResponse", "WSMsgType", "WSMessage", "WSCloseCode"),
                                               "_aiohttp_multipart": ("FileField",)})


# ---- responses ----------------------------------------------------------------------------------------------------

class _Head(_http.Headers):
    """Values as they were given: what is no text is noticed when the head is written."""

    @staticmethod
    def _text(value):
        return value.decode("latin-1") if isinstance(value, bytes) else value


class StreamResponse:
    """A response that is written piece by piece; the client gets it when it is whole."""

    __getattr__ = _sim.lacking("aiohttp.web", "enable_compression last_modified etag task")

    def __init__(self, *, status=200, reason=None, headers=None):
        self.headers = _Head(headers)
        self.cookies = {}
        self._body = b""
        self._prepared = False
        self.set_status(status, reason)

    def set_status(self, status, reason=None):
        self.status = int(status)
        self.reason = _http.REASONS.get(self.status, "") if reason is None else reason

    @property
    def prepared(self):
        return self._prepared

    @property
    def content_type(self):
        return _http.mimetype_of(self.headers)

    @content_type.setter
    def content_type(self, value):
        charset = _http.charset_of(self.headers, None)
        self.headers["Content-Type"] = value + (f"; charset={charset}" if charset else "")

    @property
    def charset(self):
        return _http.charset_of(self.headers, None)

    def set_cookie(self, name, value, *, expires=None, domain=None, max_age=None, path="/", secure=None, httponly=None,
                   version=None, samesite=None):
        self.cookies[name] = morsel = _http.Morsel(name, value, expires=expires, domain=domain, max_age=max_age, path=path,
                                                   secure=secure, httponly=httponly, version=version, samesite=samesite)
        self.headers.add("Set-Cookie", morsel.OutputString())

    def del_cookie(self, name, *, path="/", domain=None, secure=None, httponly=None, samesite=None):
        self.set_cookie(name, "", max_age=0, expires="Thu, 01 Jan 1970 00:00:00 GMT", path=path, domain=domain, secure=secure,
                        httponly=httponly, samesite=samesite)

    def enable_chunked_encoding(self, chunk_size=None):
        """A body comes whole in here."""

    async def prepare(self, request):
        if not self._prepared:
            self._prepared = True
            self._head = self.headers.copy()  # on its way: what is set from now on comes too late

    async def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise AssertionError(f"data argument must be byte-ish ({type(data)!r})")
        if not self._prepared:
            raise RuntimeError("Cannot call write() before prepare()")
        self._body += bytes(data)

    async def write_eof(self, data=b""):
        self._body += data

    def _reply(self):
        headers = self._head if self._prepared else self.headers
        if self.status in (204, 304) or self.status < 200:  # these have no body
            reply = simnet.Reply(b"", self.status, headers, self.reason)
            del reply.headers["Content-Length"]
            return reply
        headers.setdefault("Content-Type", "application/octet-stream")
        return simnet.Reply(self._body, self.status, headers, self.reason)

    def __repr__(self):
        return f"<{type(self).__name__} {self.reason} not prepared>"


class Response(StreamResponse):
    """A response with a body that is known."""

    def __init__(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None, charset=None,
                 zlib_executor_size=None, zlib_executor=None):
        if body is not None and text is not None:
            raise ValueError("body and text are not allowed together")
        if content_type is not None and "charset" in content_type:
            raise ValueError("charset must not be in content_type argument")
        super().__init__(status=status, reason=reason, headers=headers)
        if text is not None:
            if not isinstance(text, str):
                raise TypeError(f"text argument must be str ({type(text)!r})")
            if "Content-Type" not in self.headers:
                self.headers["Content-Type"] = f"{content_type or 'text/plain'}; charset={charset or 'utf-8'}"
            self.text = text
        else:
            if content_type is not None:
                self.headers["Content-Type"] = content_type + (f"; charset={charset}" if charset else "")
            self.body = body

    @property
    def body(self):
        return self._body

    @body.setter
    def body(self, body):
        self._body = b"" if body is None else body.encode() if isinstance(body, str) else bytes(body)

    @property
    def text(self):
        return self._body.decode(self.charset or "utf-8")

    @text.setter
    def text(self, text):
        self._body = text.encode(self.charset or "utf-8")


_UNSET = object()


def json_response(data=_UNSET, *, text=None, body=None, status=200, reason=None, headers=None,
                  content_type="application/json", dumps=_jsonlib.dumps):
    if data is not _UNSET:
        if text or body:
            raise ValueError("only one of data, text, or body should be specified")
        text = dumps(data)
    return Response(text=text, body=body, status=status, reason=reason, headers=headers, content_type=content_type)


# ---- exceptions that are responses --------------------------------------------------------------------------------

class HTTPException(Response, Exception):
    status_code = -1

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        Response.__init__(self, status=self.status_code, headers=headers, reason=reason, body=body, text=text,
                          content_type=content_type)
        Exception.__init__(self, self.reason)
        if body is None and text is None:
            self.headers.setdefault("Content-Type", "text/plain; charset=utf-8")
            self.text = f"{self.status}: {self.reason}"

    def __bool__(self):
        return True


class HTTPError(HTTPException):
    """Statuses from 400."""


class HTTPRedirection(HTTPException):
    """Statuses from 300."""


class HTTPSuccessful(HTTPException):
    """Statuses from 200, raised."""


class HTTPClientError(HTTPError):
    """From 400 to 499."""


class HTTPServerError(HTTPError):
    """From 500 to 599."""


class _HTTPMove(HTTPRedirection):
    def __init__(self, location, **options):
        if not location:
            raise ValueError("HTTP redirects need a location to redirect to.")
        super().__init__(**options)
        self.headers["Location"] = str(location)
        self.location = location


class HTTPMethodNotAllowed(HTTPClientError):
    status_code = 405

    def __init__(self, method, allowed_methods, **options):
        super().__init__(**options)
        self.headers["Allow"] = ",".join(sorted(allowed_methods))
        self.allowed_methods, self.method = set(allowed_methods), method


def _define():
    for base, names in (
            (HTTPSuccessful, {"HTTPOk": 200, "HTTPCreated": 201, "HTTPAccepted": 202, "HTTPNoContent": 204}),
            (_HTTPMove, {"HTTPMovedPermanently": 301, "HTTPFound": 302, "HTTPSeeOther": 303, "HTTPTemporaryRedirect": 307,
                         "HTTPPermanentRedirect": 308}),
            (HTTPClientError, {"HTTPBadRequest": 400, "HTTPUnauthorized": 401, "HTTPForbidden": 403, "HTTPNotFound": 404,
                               "HTTPNotAcceptable": 406, "HTTPRequestTimeout": 408, "HTTPConflict": 409, "HTTPGone": 410,
                               "HTTPRequestEntityTooLarge": 413, "HTTPUnsupportedMediaType": 415,
                               "HTTPUnprocessableEntity": 422, "HTTPTooManyRequests": 429}),
            (HTTPServerError, {"HTTPInternalServerError": 500, "HTTPNotImplemented": 501, "HTTPBadGateway": 502,
                               "HTTPServiceUnavailable": 503, "HTTPGatewayTimeout": 504})):
        for name, status in names.items():
            globals()[name] = type(name, (base,), {"status_code": status, "__module__": "aiohttp.web_exceptions"})


_define()


# ---- requests -----------------------------------------------------------------------------------------------------

class _Storage:
    """What requests and applications keep by key."""

    def __init__(self):
        self._state = {}

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __delitem__(self, key):
        del self._state[key]

    def __contains__(self, key):
        return key in self._state

    def __iter__(self):
        return iter(self._state)

    def __len__(self):
        return len(self._state)

    def __bool__(self):
        return True

    def get(self, key, default=None):
        return self._state.get(key, default)

    def setdefault(self, key, default=None):
        return self._state.setdefault(key, default)

    def pop(self, key, *default):
        return self._state.pop(key, *default)

    def keys(self):
        return self._state.keys()

    def items(self):
        return self._state.items()


class AppKey:
    """The typed key of something kept in an application."""

    def __init__(self, name, t=object):
        self._name, self._t = name, t

    def __repr__(self):
        return f"<AppKey({self._name}, type={self._t.__name__})>"


class UrlMappingMatchInfo(dict):
    def __init__(self, params, handler, app):
        super().__init__(params)
        self.handler, self._app = handler, app


class _Transport:
    """The line to the client, which a handler can break off."""

    def __init__(self, sent):
        self._sent = sent

    def abort(self):
        self._sent.hang_up()

    close = abort

    def get_extra_info(self, name, default=None):
        return {"peername": ("127.0.0.1", 50000), "sockname": (self._sent.url.host, self._sent.url.port)}.get(name, default)


class Request(_Storage):
    """What a handler gets."""

    __getattr__ = _sim.lacking("aiohttp.web", "content protocol writer if_modified_since keep_alive")

    def __init__(self, sent, app):
        super().__init__()
        self._sent, self._read = sent, False
        self.method, self.headers, self.url = sent.method, sent.headers, sent.url
        self.rel_url = sent.url.replaced(host=None, scheme="", fragment="")
        self.path, self.query_string = sent.url.path, sent.url.query_string
        self.raw_path = self.path_qs = sent.url.target
        self.query = MultiDict(_http.parse_query(self.query_string))
        self.scheme, self.host, self.remote = sent.url.scheme, sent.url.netloc, "127.0.0.1"
        from aiohttp import HttpVersion11
        self.version = HttpVersion11
        self.match_info, self.app = None, app

    @property
    def loop(self):
        return asyncio.get_running_loop()

    @property
    def cookies(self):
        return dict(part.strip().split("=", 1) for part in self.headers.get("Cookie", "").split(";") if "=" in part)

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
    def body_exists(self):
        return bool(self._sent.body)

    @property
    def can_read_body(self):
        return self.body_exists and not self._read

    @property
    def transport(self):
        return _Transport(self._sent)

    async def read(self):
        self._read = True
        return self._sent.body

    async def text(self):
        return (await self.read()).decode(self.charset or "utf-8")

    async def json(self, *, loads=_jsonlib.loads):
        return loads(await self.text())

    async def post(self):
        if self.content_type == "multipart/form-data":
            from _aiohttp_multipart import form_of
            return MultiDict(form_of(await self.read(), self.headers["Content-Type"]))
        if self.content_type != "application/x-www-form-urlencoded":
            return MultiDict()
        return MultiDict(_http.parse_query(await self.text()))

    async def multipart(self):
        from _aiohttp_multipart import MultipartReader
        return MultipartReader(await self.read(), self.headers.get("Content-Type", ""))

    def __repr__(self):
        return f"<Request {self.method} {self.path} >"


class View:
    """A handler with a method for each method of HTTP."""

    def __init__(self, request):
        self.request = request

    def __await__(self):
        method = getattr(self, self.request.method.lower(), None)
        if method is None:
            allowed = [m.upper() for m in ("get", "post", "put", "patch", "delete", "head", "options") if hasattr(self, m)]
            raise HTTPMethodNotAllowed(self.request.method, allowed)
        return method().__await__()


# ---- applications -------------------------------------------------------------------------------------------------

class Application(_Storage):
    """Handlers, middlewares, what happens at start and end, and what they share."""

    __getattr__ = _sim.lacking("aiohttp.web", "add_domain named_resources add_static")

    def __init__(self, *, logger=None, router=None, middlewares=(), handler_args=None, client_max_size=1024 ** 2,
                 loop=None, debug=None):
        super().__init__()
        self.router = router or UrlDispatcher()
        self.middlewares = list(middlewares)
        self.on_startup, self.on_shutdown, self.on_cleanup = [], [], []
        self.on_response_prepare, self.cleanup_ctx = [], []
        self._contexts, self._subapps = [], []

    def add_routes(self, routes):
        return self.router.add_routes(routes)

    def add_subapp(self, prefix, subapp):
        self._subapps.append((prefix.rstrip("/"), subapp))

    async def startup(self):
        for build in self.cleanup_ctx:
            context = build(self)
            await context.__anext__()
            self._contexts.append(context)
        for callback in self.on_startup:
            await callback(self)
        for _, subapp in self._subapps:
            await subapp.startup()

    async def shutdown(self):
        for _, subapp in self._subapps:
            await subapp.shutdown()
        for callback in self.on_shutdown:
            await callback(self)

    async def cleanup(self):
        for _, subapp in self._subapps:
            await subapp.cleanup()
        while self._contexts:
            try:
                await self._contexts.pop().__anext__()
            except StopAsyncIteration:
                continue
            raise RuntimeError("cleanup_ctx generator has more than one 'yield'")
        for callback in self.on_cleanup:
            await callback(self)

    def _find(self, request, path):
        for prefix, subapp in self._subapps:
            if path == prefix or path.startswith(prefix + "/"):
                apps, found, params = subapp._find(request, path[len(prefix):] or "/")
                return [self] + apps, found, params
        found, params = self.router.find(request.method, path)
        return [self], found, params

    async def _handle(self, request):
        apps, found, params = self._find(request, request.path)
        if found is None:
            handler = _refusing(HTTPMethodNotAllowed(request.method, params) if params else HTTPNotFound())
            params = {}
        else:
            handler = found.handler
        request.app = apps[-1]
        request.match_info = UrlMappingMatchInfo(params, handler, apps[-1])
        for app in reversed(apps):
            for layer in reversed(app.middlewares):
                handler = _wrapped(layer, handler)
        return await handler(request)

    async def _answer(self, sent):
        """The Reply to a request of the network."""
        request = Request(sent, self)
        try:
            response = await self._handle(request)
        except HTTPException as error:
            response = error
        except Exception as error:
            response = _failed(error)
        if not isinstance(response, StreamResponse):
            missing = "Missing return statement on request handler" if response is None else (
                f"Web-handler should return a response instance, got {response!r}")
            response = _failed(RuntimeError(missing))
        for callback in self.on_response_prepare:
            await callback(request, response)
        odd = [value for value in response.headers.values() if not isinstance(value, str)]
        if odd:
            _log("Unhandled exception", TypeError(f"Cannot serialize non-str key {odd[0]!r}"))
            raise simnet.Dropped()
        return response._reply()


def _refusing(error):
    async def refuse(request):
        raise error
    return refuse


def _wrapped(layer, handler):
    async def next_layer(request):
        return await layer(request, handler)
    return next_layer


def _log(what, error):
    import logging
    logging.getLogger("aiohttp.server").error(what, exc_info=error)


def _failed(error):
    _log("Error handling request", error)
    return Response(status=500, text="500 Internal Server Error\n\nServer got itself in trouble")


def middleware(f):
    """Marks a coroutine function (request, handler) as a middleware."""
    f.__middleware_version__ = 1
    return f


# ---- servers ------------------------------------------------------------------------------------------------------

class BaseRunner:
    pass


class _Listener(simnet.Server):
    """Requests, and websockets: there the handler answers by preparing one."""

    async def upgrade(self, request, limit):
        request.accepted, request.limit, request.end = self.loop.create_future(), limit, None
        task = self.loop.create_task(self._talk(request), name=f"websocket {request.url.path}")
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return await request.accepted

    async def _talk(self, request):
        try:
            reply = await self.handle(request)
        finally:
            if request.end is not None:
                request.end.close(1000, "")
        if not request.accepted.done():
            request.accepted.set_result(reply)


class AppRunner(BaseRunner):
    """Starts and ends an application."""

    def __init__(self, app, *, handle_signals=False, access_log_class=None, shutdown_timeout=60.0, handler_cancellation=False,
                 **kwargs):
        self._cancels = handler_cancellation
        if not isinstance(app, Application):
            raise TypeError(f"The first argument should be web.Application instance, got {app!r}")
        self.app, self.server, self._shutdown_timeout = app, None, shutdown_timeout
        self.sites, self.addresses = set(), []

    async def setup(self):
        await self.app.startup()
        self.server = _Listener(self.app._answer, self._cancels)

    async def shutdown(self):
        await self.app.shutdown()

    async def cleanup(self):
        for site in list(self.sites):
            await site.stop()
        if self.server is not None:
            await self.app.shutdown()
            await self.server.drain(self._shutdown_timeout)
            await self.app.cleanup()
            self.server = None


class TCPSite:
    """Where an application can be reached."""

    def __init__(self, runner, host=None, port=None, *, shutdown_timeout=60.0, ssl_context=None, backlog=128,
                 reuse_address=None, reuse_port=None):
        if runner.server is None:
            raise RuntimeError("Call runner.setup() before making a site")
        self._runner, self._host, self._port = runner, host, 8080 if port is None else port
        self._key = None

    @property
    def name(self):
        return f"http://{self._host or '0.0.0.0'}:{self._port}"

    async def start(self):
        self._key = simnet.listen(self._host, self._port, self._runner.server)
        self._resource = _sim.Resource("server")
        self._runner.sites.add(self)
        self._runner.addresses.append((self._host or "0.0.0.0", self._port))

    async def stop(self):
        if self._key is not None:
            simnet.unlisten(self._key)
            self._key = None
            self._resource.close()
            self._runner.sites.discard(self)


def run_app(app, *, host=None, port=None, path=None, sock=None, shutdown_timeout=60.0, keepalive_timeout=75.0,
            ssl_context=None, print=print, backlog=128, access_log_class=None, access_log_format=None, access_log=None,
            handle_signals=True, reuse_address=None, reuse_port=None, handler_cancellation=False, loop=None):
    """Serves until Ctrl-C, which comes here when the requests of simnet.visit are over."""
    async def serve():
        runner = AppRunner(await app if asyncio.iscoroutine(app) else app, shutdown_timeout=shutdown_timeout,
                           handler_cancellation=handler_cancellation)
        await runner.setup()
        try:
            site = TCPSite(runner, host, port)
            await site.start()
            print(f"======== Running on {site.name} ========\n(Press CTRL+C to quit)")
            await simnet.visits(site._port)
        finally:
            await runner.cleanup()

    asyncio.run(serve())


_sim.named("aiohttp.web_response", StreamResponse, Response)
_sim.named("aiohttp.web_request", Request)
_sim.named("aiohttp.web_app", Application)
_sim.named("aiohttp.web_runner", AppRunner, TCPSite)
_sim.named("aiohttp.web_exceptions", HTTPException, HTTPError, HTTPRedirection, HTTPSuccessful, HTTPClientError,
           HTTPServerError, HTTPMethodNotAllowed)


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
