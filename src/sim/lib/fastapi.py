"""FastAPI: endpoints whose parameters are read from their annotations, dependencies, applications over ASGI.

Compared: with FastAPI 0.115 and Pydantic 2.10, and with 0.92 where that says the same: parameters, bodies of 422 and other
refusals word for word, dependencies and when they close, handlers, middleware, background tasks, forms, security, WebSocket
endpoints, the test client. What a dependency has after its yield runs when the response is sent, as before 0.106 and since 0.118.
Otherwise than there: when a client hangs up its endpoint is cancelled; under uvicorn it would go on to its end, unheard. A def
endpoint gets one of 40 simulated threads.
Not here: /docs and /openapi.json, uploaded files, mount().
"""

import asyncio
import contextlib
import _http
import _sim
import _starlette as _st
import pydantic as _pydantic
from _checks import Errors as _Errors, build as _build
from _depends import (Body, Cookie, Depends, Dependant as _Dependant, File, Form, Header, Path, Query, RequestValidationError,
                      Security, Solver as _Solver, WebSocketRequestValidationError, read_body as _read_body)
from _starlette import (BackgroundTasks, HTTPException as _StarletteHTTPException, Request, Response, WebSocket,
                        WebSocketDisconnect, WebSocketException)

__version__ = "0.118.0"


_INSIDE = ("applications", "background", "concurrency", "datastructures", "encoders", "exception_handlers", "exceptions", "params",
           "requests", "responses", "routing", "status", "websockets")

__getattr__ = _sim.lacking("fastapi", inside=_INSIDE, late={"_forms": ("UploadFile",)})


class HTTPException(_StarletteHTTPException):
    """Raised by an endpoint or a dependency: the response is made of it."""

    def __init__(self, status_code, detail=None, headers=None):
        super().__init__(status_code, detail, headers)


HTTPException.__module__ = "fastapi.exceptions"


class ResponseValidationError(ValueError):
    """What an endpoint returned does not fit its response_model."""

    def __init__(self, errors, *, body=None):
        super().__init__(errors)
        self._errors, self.body = errors, body

    def errors(self):
        return self._errors


def jsonable_encoder(obj, include=None, exclude=None, by_alias=True, exclude_unset=False, exclude_defaults=False,
                     exclude_none=False, custom_encoder=None, sqlalchemy_safe=True):
    """What JSON can say of anything."""
    inside = dict(by_alias=by_alias, exclude_unset=exclude_unset, exclude_none=exclude_none)
    if isinstance(obj, _pydantic.BaseModel):
        return obj.model_dump(mode="json", include=include, exclude=exclude, **inside)
    if isinstance(obj, dict):
        return {jsonable_encoder(k): jsonable_encoder(v, **inside) for k, v in obj.items() if not exclude or k not in exclude}
    if obj is None or isinstance(obj, (str, int, float)):
        return obj.value if hasattr(type(obj), "__members__") else obj
    if isinstance(obj, (list, tuple, set, frozenset)) or hasattr(obj, "__next__"):
        return [jsonable_encoder(v, **inside) for v in obj]
    if hasattr(obj, "__dataclass_fields__"):
        return {name: jsonable_encoder(getattr(obj, name), **inside) for name in obj.__dataclass_fields__}
    simple = _pydantic.jsonable(obj)
    if simple is not obj:
        return simple
    try:
        return jsonable_encoder(dict(obj), **inside)
    except Exception as error:
        try:
            return jsonable_encoder({k: v for k, v in vars(obj).items() if not k.startswith("_")}, **inside)
        except Exception as other:
            raise ValueError([error, other]) from other


# ---- routes -------------------------------------------------------------------------------------------------------

_CONVERTERS = {"path": ".*", "int": "[0-9]+", "float": r"[0-9]+(?:\.[0-9]+)?", "str": "[^/]+", "uuid": "[0-9a-fA-F-]+"}


class _Route:
    def __init__(self, path, endpoint, dependencies):
        if not path.startswith("/") and path:
            raise AssertionError("Routed paths must start with '/'")
        import re
        self.path, self.endpoint, self.name = path, endpoint, getattr(endpoint, "__name__", "endpoint")
        self.pattern = _http.PathPattern(path, _CONVERTERS)
        self.path_names = re.findall(r"\{(\w+)", path)
        self.dependant = _Dependant(endpoint, self.path_names)
        for extra in reversed(dependencies):
            self.dependant.dependencies.insert(0, (f"_depends_{id(extra)}", _Dependant(extra.dependency, self.path_names,
                                                                                       extra.use_cache)))
        self.body_wanted = self.dependant.body_wanted()

    async def _solve(self, request, stack):
        body = await _read_body(request, self.body_wanted) if isinstance(request, Request) else None
        solver = _Solver(request, body, self.body_wanted, request.app.dependency_overrides, stack)
        values = await solver.solve(self.dependant)
        values = {name: v for name, v in values.items() if not name.startswith("_depends_")}
        return solver, values, body


class APIRoute(_Route):
    """A path, its methods, and the function behind it."""

    def __init__(self, path, endpoint, *, methods, status_code=None, response_model=None, response_class=None, dependencies=(),
                 response_model_exclude_unset=False, response_model_exclude_none=False, response_model_include=None,
                 response_model_exclude=None, response_model_by_alias=True, **about):
        super().__init__(path, endpoint, dependencies)
        self.methods = set(methods)
        self.status_code, self.response_class = status_code, response_class or _st.JSONResponse
        if response_model is None:
            response_model = self._returned(endpoint)
        self.response_model = response_model
        self._check = _build(response_model, endpoint.__globals__) if response_model is not None and hasattr(
            endpoint, "__globals__") else None
        self._shape = dict(exclude_unset=response_model_exclude_unset, exclude_none=response_model_exclude_none,
                           include=response_model_include, exclude=response_model_exclude, by_alias=response_model_by_alias)
        self.is_async = _st.is_async(endpoint)

    @staticmethod
    def _returned(endpoint):
        note = getattr(endpoint, "__annotations__", {}).get("return")
        if isinstance(note, str):
            note = eval(note, endpoint.__globals__)
        if note is None or isinstance(note, type) and issubclass(note, Response):
            return None
        return note

    def _content(self, value):
        if self._check is None:
            return jsonable_encoder(value)
        errors = _Errors()
        value = self._check(_plain(value, self._shape["exclude_unset"]), ("response",), errors)
        if errors:
            raise ResponseValidationError(list(errors), body=value)
        return jsonable_encoder(value, **self._shape)

    def _response(self, value, solver):
        if isinstance(value, Response):
            if value.background is None:
                value.background = solver.background
            return value
        status = solver.response.status_code or self.status_code or 200
        content = value if issubclass(self.response_class, (_st.HTMLResponse, _st.PlainTextResponse)) else self._content(value)
        response = self.response_class(content, status_code=status)
        if status in (204, 304) or status < 200:
            response.body = b""
        response.background = solver.background
        response.headers._pairs += solver.response.headers._pairs
        return response

    async def handle(self, scope, receive, send):
        request = Request(scope, receive, send)
        async with contextlib.AsyncExitStack() as stack:
            solver, values, body = await self._solve(request, stack)
            if solver.errors:
                raise RequestValidationError(list(solver.errors), body=body)
            value = await (self.endpoint(**values) if self.is_async else _st.run_in_threadpool(self.endpoint, **values))
            response = self._response(value, solver)
            await response(scope, receive, send)


def _plain(value, exclude_unset):
    """Models as the data that they hold: a response_model may be smaller than what was returned."""
    if isinstance(value, _pydantic.BaseModel):
        return value.model_dump(by_alias=True, exclude_unset=exclude_unset)
    if isinstance(value, (list, tuple)):
        return [_plain(v, exclude_unset) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return value


class APIWebSocketRoute(_Route):
    async def handle(self, scope, receive, send):
        websocket = WebSocket(scope, receive, send)
        async with contextlib.AsyncExitStack() as stack:
            solver, values, _ = await self._solve(websocket, stack)
            if solver.errors:
                raise WebSocketRequestValidationError(list(solver.errors))
            await self.endpoint(**values)


class APIRouter:
    """Routes that can be included in an application, under a prefix."""

    def __init__(self, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None, callbacks=None,
                 routes=None, redirect_slashes=True, on_startup=None, on_shutdown=None, lifespan=None, deprecated=None,
                 include_in_schema=True, **about):
        if prefix and not prefix.startswith("/"):
            raise AssertionError("A path prefix must start with '/'")
        if prefix.endswith("/"):
            raise AssertionError("A path prefix must not end with '/', as the routes will start with '/'")
        self.prefix, self.dependencies = prefix, list(dependencies or ())
        self.routes, self._defs = [], []
        self.redirect_slashes, self.default_response_class = redirect_slashes, default_response_class
        self.on_startup, self.on_shutdown = list(on_startup or ()), list(on_shutdown or ())
        self.lifespan_context = lifespan

    def _add(self, kind, path, endpoint, dependencies, options):
        self._defs.append((kind, path, endpoint, dependencies, options))
        self.routes.append(kind(path, endpoint, dependencies=dependencies, **options) if kind is APIRoute
                           else kind(path, endpoint, dependencies))

    def add_api_route(self, path, endpoint, *, methods=None, dependencies=None, **options):
        options.setdefault("response_class", self.default_response_class)
        options["methods"] = [m.upper() for m in methods or ["GET"]]
        self._add(APIRoute, self.prefix + path, endpoint, self.dependencies + list(dependencies or ()), options)

    def api_route(self, path, *, methods=None, **options):
        def add(func):
            self.add_api_route(path, func, methods=methods, **options)
            return func
        return add

    def get(self, path, **options): return self.api_route(path, methods=["GET"], **options)
    def put(self, path, **options): return self.api_route(path, methods=["PUT"], **options)
    def post(self, path, **options): return self.api_route(path, methods=["POST"], **options)
    def delete(self, path, **options): return self.api_route(path, methods=["DELETE"], **options)
    def options(self, path, **options): return self.api_route(path, methods=["OPTIONS"], **options)
    def head(self, path, **options): return self.api_route(path, methods=["HEAD"], **options)
    def patch(self, path, **options): return self.api_route(path, methods=["PATCH"], **options)

    def websocket(self, path, name=None, *, dependencies=None):
        def add(func):
            self._add(APIWebSocketRoute, self.prefix + path, func, self.dependencies + list(dependencies or ()), {})
            return func
        return add

    def on_event(self, event_type):
        def add(func):
            (self.on_startup if event_type == "startup" else self.on_shutdown).append(func)
            return func
        return add

    def include_router(self, router, *, prefix="", tags=None, dependencies=None, **options):
        if prefix and not prefix.startswith("/"):
            raise AssertionError("A path prefix must start with '/'")
        for kind, path, endpoint, own, given in router._defs:
            self._add(kind, self.prefix + prefix + path, endpoint, self.dependencies + list(dependencies or ()) + own, given)
        self.on_startup += router.on_startup
        self.on_shutdown += router.on_shutdown

    def _match(self, scope):
        kind = APIRoute if scope["type"] == "http" else APIWebSocketRoute
        other_method = None
        for route in self.routes:
            params = route.pattern.match(scope["path"]) if isinstance(route, kind) else None
            if params is None:
                continue
            if kind is APIWebSocketRoute or scope["method"] in route.methods:
                scope["path_params"] = params
                return route
            other_method = other_method or route
        if other_method is not None:
            raise _StarletteHTTPException(405, headers={"Allow": ", ".join(sorted(other_method.methods))})
        return None

    async def __call__(self, scope, receive, send):
        route = self._match(scope)
        if route is not None:
            await route.handle(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000, "reason": ""})
        elif self._redirects(scope):
            path = scope["path"]
            url = Request(scope).url.replaced(raw_path=path.rstrip("/") if path.endswith("/") else path + "/")
            await _st.RedirectResponse(str(url))(scope, receive, send)
        else:
            raise _StarletteHTTPException(404)

    def _redirects(self, scope):
        path = scope["path"]
        if not self.redirect_slashes or path == "/":
            return False
        twin = {**scope, "path": path.rstrip("/") if path.endswith("/") else path + "/"}
        return any(isinstance(r, APIRoute) and r.pattern.match(twin["path"]) is not None for r in self.routes)


# ---- applications -------------------------------------------------------------------------------------------------

async def http_exception_handler(request, error):
    if error.status_code < 200 or error.status_code in (204, 304):
        return Response(status_code=error.status_code, headers=error.headers)
    return _st.JSONResponse({"detail": error.detail}, error.status_code, error.headers)


async def request_validation_exception_handler(request, error):
    return _st.JSONResponse({"detail": jsonable_encoder(error.errors())}, 422)


class FastAPI(APIRouter):
    """An application."""

    __getattr__ = _sim.lacking("fastapi", "openapi openapi_url docs_url mount url_path_for webhooks")

    def __init__(self, *, debug=False, routes=None, title="FastAPI", summary=None, description="", version="0.1.0",
                 dependencies=None, default_response_class=None, redirect_slashes=True, middleware=None,
                 exception_handlers=None, on_startup=None, on_shutdown=None, lifespan=None, root_path="", **about):
        super().__init__(dependencies=dependencies, default_response_class=default_response_class,
                         redirect_slashes=redirect_slashes, on_startup=on_startup, on_shutdown=on_shutdown, lifespan=lifespan)
        self.title, self.version, self.description, self.debug = title, version, description, debug
        self.state = _st.State()
        self.dependency_overrides = {}
        self.exception_handlers = {_StarletteHTTPException: http_exception_handler,
                                   RequestValidationError: request_validation_exception_handler, **(exception_handlers or {})}
        self.user_middleware = list(middleware or ())
        self._stack = self._handlers = None

    @property
    def router(self):
        return self

    def add_middleware(self, middleware_class, *args, **kwargs):
        if self._stack is not None:
            raise RuntimeError("Cannot add middleware after an application has started")
        self.user_middleware.insert(0, _st.Middleware(middleware_class, *args, **kwargs))

    def middleware(self, middleware_type):
        if middleware_type != "http":
            raise AssertionError('Currently only middleware("http") is supported.')

        def add(func):
            self.add_middleware(_st.BaseHTTPMiddleware, dispatch=func)
            return func
        return add

    def add_exception_handler(self, exc_class_or_status_code, handler):
        self.exception_handlers[exc_class_or_status_code] = handler

    def exception_handler(self, exc_class_or_status_code):
        def add(func):
            self.add_exception_handler(exc_class_or_status_code, func)
            return func
        return add

    def _build(self):
        """Middleware and handlers as they are at the first request; what is added later is too late."""
        self._handlers = dict(self.exception_handlers)
        app = self._with_handlers
        for m in reversed(self.user_middleware):
            app = m.cls(app, *m.args, **m.kwargs)
        return app

    def _handler_of(self, error):
        if isinstance(error, _StarletteHTTPException) and error.status_code in self._handlers:
            return self._handlers[error.status_code]
        for cls in type(error).__mro__:
            if cls in self._handlers and cls is not Exception:
                return self._handlers[cls]
        return None

    async def _with_handlers(self, scope, receive, send):
        """The routes, and around them the handlers of exceptions."""
        try:
            await APIRouter.__call__(self, scope, receive, send)
        except Exception as error:
            handler = self._handler_of(error)
            if scope["type"] == "websocket":
                await self._end_websocket(error, send)
                return
            if handler is None:
                raise
            response = await _st.call(handler, Request(scope, receive), error)
            await response(scope, receive, send)

    @staticmethod
    async def _end_websocket(error, send):
        if isinstance(error, WebSocketRequestValidationError):
            error = WebSocketException(1008, jsonable_encoder(error.errors()))
        if not isinstance(error, WebSocketException):
            raise error
        await send({"type": "websocket.close", "code": error.code, "reason": error.reason})

    async def __call__(self, scope, receive, send):
        scope["app"] = self
        if scope["type"] == "lifespan":
            await self._lifespan(scope, receive, send)
            return
        if self._stack is None:
            self._stack = self._build()
        started = []

        async def watched(message):
            started.append(message["type"])
            await send(message)

        try:
            await self._stack(scope, receive, watched)
        except Exception as error:
            if scope["type"] == "http" and not started:
                handler = self._handlers.get(500) or self._handlers.get(Exception)
                response = (await _st.call(handler, Request(scope), error) if handler is not None
                            else _st.PlainTextResponse("Internal Server Error", 500))
                await response(scope, receive, send)
            raise  # the server still hears of it

    async def _lifespan(self, scope, receive, send):
        await receive()
        up = False
        try:
            async with self._context() as state:
                if isinstance(state, dict):
                    scope.get("state", {}).update(state)
                up = True
                await send({"type": "lifespan.startup.complete"})
                await receive()
        except BaseException:
            import traceback
            await send({"type": f"lifespan.{'shutdown' if up else 'startup'}.failed", "message": traceback.format_exc()})
            raise
        await send({"type": "lifespan.shutdown.complete"})

    @contextlib.asynccontextmanager
    async def _context(self):
        if self.lifespan_context is not None:
            async with self.lifespan_context(self) as state:
                yield state
            return
        for func in self.on_startup:
            await (func() if asyncio.iscoroutinefunction(func) else _now(func))
        yield None
        for func in self.on_shutdown:
            await (func() if asyncio.iscoroutinefunction(func) else _now(func))


async def _now(func):
    func()


_sim.named("fastapi.applications", FastAPI)
_sim.named("fastapi.routing", APIRouter, APIRoute, APIWebSocketRoute)


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
