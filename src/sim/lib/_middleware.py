"""Middleware of Starlette and FastAPI: layers around an application."""

import asyncio
from _starlette import MutableHeaders, PlainTextResponse, RedirectResponse, Request, StreamingResponse


class Middleware:
    def __init__(self, cls, *args, **kwargs):
        self.cls, self.args, self.kwargs = cls, args, kwargs


class _Inner:
    """The application below a middleware, in a task of its own. A message goes from hand to hand: whoever sends goes on at once
    when it is waited for, else when it is taken."""

    def __init__(self, app, scope, receive):
        self._taker = self._offer = None
        self._ended = False
        self.task = asyncio.create_task(self._run(app, scope, receive), name=f"{scope['method']} {scope['path']}")

    async def _run(self, app, scope, receive):
        try:
            await app(scope, receive, self._send)
        finally:
            self._ended = True
            self._hand(None)

    def _hand(self, message):
        waited = self._taker is not None and not self._taker.done()
        if waited:
            self._taker.set_result(message)
        return waited

    async def _send(self, message):
        if not self._hand(message):
            taken = asyncio.get_running_loop().create_future()
            self._offer = message, taken
            await taken

    async def take(self):
        """The next message; None, or what the application raised, at its end."""
        if self._offer is not None:
            (message, taken), self._offer = self._offer, None
            if not taken.done():
                taken.set_result(None)
        elif self._ended:
            message = None
        else:
            self._taker = asyncio.get_running_loop().create_future()
            message = await self._taker
        if message is None:
            await self.task
        return message

    async def bodies(self):
        while (message := await self.take()) is not None:
            yield message.get("body", b"")


class _Passed(StreamingResponse):
    """The response of the inner application, on its way out."""

    def __init__(self, inner, start):
        super().__init__(inner.bodies(), start["status"])
        self.headers = MutableHeaders(start.get("headers", ()))


class BaseHTTPMiddleware:
    """A middleware that is a function: async def dispatch(request, call_next)."""

    def __init__(self, app, dispatch=None):
        self.app = app
        self.dispatch_func = self.dispatch if dispatch is None else dispatch

    async def dispatch(self, request, call_next):
        raise NotImplementedError()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, inners = Request(scope, receive), []

        async def replay():
            if request._body is None:
                return await receive()
            return {"type": "http.request", "body": request._body, "more_body": False}

        async def call_next(request):
            inner = _Inner(self.app, request.scope, replay)
            inners.append(inner)
            start = await inner.take()
            if start is None:
                raise RuntimeError("No response returned.")
            return _Passed(inner, start)

        try:
            response = await self.dispatch_func(request, call_next)
            await response(scope, receive, send)
        finally:
            for inner in inners:
                if not inner.task.done():
                    inner.task.cancel()
                    await asyncio.wait([inner.task])


_SAFE = ("Accept", "Accept-Language", "Content-Language", "Content-Type")


class CORSMiddleware:
    """Tells browsers which other sites may ask."""

    def __init__(self, app, allow_origins=(), allow_methods=("GET",), allow_headers=(), allow_credentials=False,
                 allow_origin_regex=None, expose_headers=(), max_age=600):
        import re
        self.app, self.origins, self.credentials = app, allow_origins, allow_credentials
        self.pattern = re.compile(allow_origin_regex) if allow_origin_regex is not None else None
        everyone = "*" in allow_origins
        self.methods = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT") if "*" in allow_methods else tuple(allow_methods)
        self.any_header = "*" in allow_headers
        self.headers = sorted({*_SAFE, *allow_headers})
        self.simple = {"access-control-allow-origin": "*"} if everyone else {}
        if allow_credentials:
            self.simple["access-control-allow-credentials"] = "true"
        if expose_headers:
            self.simple["access-control-expose-headers"] = ", ".join(expose_headers)
        self.echoes = not everyone or allow_credentials  # whether an origin is named in the answer to a preflight
        self.preflight = {"vary": "Origin"} if self.echoes else {"access-control-allow-origin": "*"}
        self.preflight |= {"access-control-allow-methods": ", ".join(self.methods), "access-control-max-age": str(max_age)}
        if self.headers and not self.any_header:
            self.preflight["access-control-allow-headers"] = ", ".join(self.headers)
        if allow_credentials:
            self.preflight["access-control-allow-credentials"] = "true"

    def _allows(self, origin):
        return "*" in self.origins or origin in self.origins or self.pattern is not None and self.pattern.fullmatch(origin) is not None

    async def __call__(self, scope, receive, send):
        headers = {n.decode(): v.decode() for n, v in scope.get("headers", ())}
        origin = headers.get("origin")
        if scope["type"] != "http" or origin is None:
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await self._answer_preflight(headers)(scope, receive, send)
        else:
            await self._simple(scope, receive, send, headers, origin)

    def _answer_preflight(self, asked):
        found, failures = dict(self.preflight), []
        if not self._allows(asked["origin"]):
            failures.append("origin")
        elif self.echoes:
            found["access-control-allow-origin"] = asked["origin"]
        if asked["access-control-request-method"] not in self.methods:
            failures.append("method")
        wanted = asked.get("access-control-request-headers")
        if self.any_header and wanted is not None:
            found["access-control-allow-headers"] = wanted
        elif wanted is not None and any(w.strip().lower() not in map(str.lower, self.headers) for w in wanted.split(",")):
            failures.append("headers")
        if failures:
            return PlainTextResponse("Disallowed CORS " + ", ".join(failures), 400, found)
        return PlainTextResponse("OK", 200, found)

    async def _simple(self, scope, receive, send, asked, origin):
        async def add(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(message.get("headers", ()))
                headers.update(self.simple)
                if "*" in self.origins and "cookie" in asked or "*" not in self.origins and self._allows(origin):
                    headers["access-control-allow-origin"] = origin
                    known = headers.get("vary")
                    headers["vary"] = f"{known}, Origin" if known else "Origin"
                message = {**message, "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in headers.multi_items()]}
            await send(message)

        await self.app(scope, receive, add)


class GZipMiddleware:
    """Nothing is packed in here: bytes cost nothing on this network."""

    def __init__(self, app, minimum_size=500, compresslevel=9):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


class TrustedHostMiddleware:
    """Refuses requests to other hosts."""

    def __init__(self, app, allowed_hosts=None, www_redirect=True):
        self.app, self.hosts = app, list(allowed_hosts or ["*"])

    async def __call__(self, scope, receive, send):
        host = dict(scope.get("headers", ())).get(b"host", b"").decode().split(":")[0]
        known = any(h == "*" or h == host or h.startswith("*") and host.endswith(h[1:]) for h in self.hosts)
        if scope["type"] in ("http", "websocket") and not known:
            await PlainTextResponse("Invalid host header", 400)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class HTTPSRedirectMiddleware:
    """Leads from http to https."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] in ("http", "websocket") and scope["scheme"] in ("http", "ws"):
            url = Request(scope).url.replaced(scheme="https" if scope["scheme"] == "http" else "wss")
            await RedirectResponse(str(url), 307)(scope, receive, send)
            return
        await self.app(scope, receive, send)
