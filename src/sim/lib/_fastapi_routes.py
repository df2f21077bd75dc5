"""FastAPI's routes: a path, its methods and the function behind it; routers; and what JSON can say of what they return."""

import contextlib
import re
import _http
import _starlette as _st
import pydantic as _pydantic
from _checks import Errors as _Errors, build as _build
from _depends import (Dependant as _Dependant, RequestValidationError, Solver as _Solver, WebSocketRequestValidationError,
                      read_body as _read_body)
from _starlette import HTTPException as _StarletteHTTPException, Request, Response, WebSocket


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
        return {jsonable_encoder(k): jsonable_encoder(v, **inside) for k, v in obj.items()
                if (v is not None or not exclude_none) and (not exclude or k not in exclude) and (include is None or k in include)}
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
    def __init__(self, path, endpoint, dependencies, name=None):
        if not path.startswith("/") and path:
            raise AssertionError("Routed paths must start with '/'")
        self.path, self.endpoint, self.name = path, endpoint, name or getattr(endpoint, "__name__", type(endpoint).__name__)
        self.path_format = re.sub(r"\{(\w+):\w+\}", r"{\1}", path)
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
                 response_model_exclude=None, response_model_by_alias=True, response_model_exclude_defaults=False, name=None,
                 include_in_schema=True, **about):
        super().__init__(path, endpoint, dependencies, name)
        self.include_in_schema, self.about = include_in_schema, {"tags": [], "responses": {}, **about}
        self.tags, self.summary, self.description = self.about["tags"], about.get("summary"), about.get("description")
        self.operation_id, self.deprecated = about.get("operation_id"), about.get("deprecated")
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
        self._handler = None

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

    def get_route_handler(self):
        """The function of a request that answers it; a route_class may put another one around it."""
        async def app(request):
            solver, values, body = await self._solve(request, request.scope["fastapi_inner_astack"])
            if solver.errors:
                raise RequestValidationError(list(solver.errors), body=body)
            value = await (self.endpoint(**values) if self.is_async else _st.run_in_threadpool(self.endpoint, **values))
            return self._response(value, solver)
        return app

    async def handle(self, scope, receive, send):
        if self._handler is None:
            self._handler = self.get_route_handler()
        async with contextlib.AsyncExitStack() as stack:
            scope["fastapi_inner_astack"] = stack
            response = await self._handler(Request(scope, receive, send))
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


def _route_path(scope):
    """What is left of the path for the routes of this application."""
    root = scope.get("root_path", "")
    return scope["path"][len(root):] or "/" if root and scope["path"].startswith(root) else scope["path"]


class NoMatchFound(Exception):
    """Raised by url_for and url_path_for."""


class URLPath(str):
    """A path that knows no host."""


class Route:
    """A path and a function of the request."""

    include_in_schema = False

    def __init__(self, path, endpoint, name=None, methods=("GET", "HEAD")):
        self.path = self.path_format = path
        self.endpoint, self.name, self.methods = endpoint, name or endpoint.__name__, set(methods)
        self.pattern = _http.PathPattern(path, _CONVERTERS)

    async def handle(self, scope, receive, send):
        response = await _st.call(self.endpoint, Request(scope, receive, send))
        await response(scope, receive, send)


class Mount:
    """An application under a path: it sees what is left of the path."""

    include_in_schema = False

    def __init__(self, path, app, name=None):
        self.path, self.app, self.name = path.rstrip("/"), app, name or ""

    def takes(self, path):
        return path == self.path or path.startswith(self.path + "/")

    async def handle(self, scope, receive, send):
        await self.app({**scope, "root_path": scope.get("root_path", "") + self.path}, receive, send)


class APIRouter:
    """Routes that can be included in an application, under a prefix."""

    def __init__(self, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None, callbacks=None,
                 routes=None, redirect_slashes=True, on_startup=None, on_shutdown=None, lifespan=None, deprecated=None,
                 include_in_schema=True, route_class=APIRoute, **about):
        if prefix and not prefix.startswith("/"):
            raise AssertionError("A path prefix must start with '/'")
        if prefix.endswith("/"):
            raise AssertionError("A path prefix must not end with '/', as the routes will start with '/'")
        self.prefix, self.dependencies, self.tags = prefix, list(dependencies or ()), list(tags or ())
        self.responses, self.deprecated, self.include_in_schema = dict(responses or {}), deprecated, include_in_schema
        self.routes, self._defs = [], []
        self.redirect_slashes, self.default_response_class = redirect_slashes, default_response_class
        self.on_startup, self.on_shutdown = list(on_startup or ()), list(on_shutdown or ())
        self.lifespan_context, self.route_class = lifespan, route_class

    def _described(self, options, tags=(), responses=None, deprecated=None, include_in_schema=True):
        """What is said of a route, with what its router says of all."""
        return {**options, "tags": [*(tags or ()), *(options.get("tags") or ())], "responses": {**(responses or {}), **(options.get("responses") or {})},
                "deprecated": deprecated or options.get("deprecated"),
                "include_in_schema": include_in_schema and options.get("include_in_schema", True)}

    def _add(self, kind, path, endpoint, dependencies, options):
        if issubclass(kind, APIRoute):
            options = self._described(options, self.tags, self.responses, self.deprecated, self.include_in_schema)
        self._defs.append((kind, path, endpoint, dependencies, options))
        self.routes.append(kind(path, endpoint, dependencies=dependencies, **options) if issubclass(kind, APIRoute)
                           else kind(path, endpoint, dependencies))

    def add_api_route(self, path, endpoint, *, methods=None, dependencies=None, **options):
        options.setdefault("response_class", self.default_response_class)
        options["methods"] = [m.upper() for m in methods or ["GET"]]
        self._add(self.route_class, self.prefix + path, endpoint, self.dependencies + list(dependencies or ()), options)

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

    def include_router(self, router, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None,
                       callbacks=None, deprecated=None, include_in_schema=True, generate_unique_id_function=None):
        if prefix and not prefix.startswith("/"):
            raise AssertionError("A path prefix must start with '/'")
        for kind, path, endpoint, own, given in router._defs:
            if issubclass(kind, APIRoute):
                given = self._described(given, tags, responses, deprecated, include_in_schema)
                given["response_class"] = given.get("response_class") or default_response_class
            self._add(kind, self.prefix + prefix + path, endpoint, self.dependencies + list(dependencies or ()) + own, given)
        self.on_startup += router.on_startup
        self.on_shutdown += router.on_shutdown

    def url_path_for(self, name, /, **path_params):
        """The path of the route of that name, filled in."""
        for route in self.routes:
            if route.name == name and hasattr(route, "pattern") and set(path_params) == set(getattr(route, "path_names", ())):
                return URLPath(route.pattern.filled(path_params))
        raise NoMatchFound(f'No route exists for name "{name}" and params "{", ".join(path_params)}".')

    def _match(self, scope):
        websocket = scope["type"] != "http"
        path, other_method = _route_path(scope), None
        for route in self.routes:
            if isinstance(route, Mount):
                if route.takes(path):
                    return route
                continue
            params = route.pattern.match(path) if isinstance(route, APIWebSocketRoute) is websocket else None
            if params is None:
                continue
            if websocket or scope["method"] in route.methods:
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
        path = _route_path(scope)
        if not self.redirect_slashes or path == "/":
            return False
        twin = {**scope, "path": path.rstrip("/") if path.endswith("/") else path + "/"}
        return any(isinstance(r, (APIRoute, Route)) and r.pattern.match(twin["path"]) is not None for r in self.routes)


NoMatchFound.__module__ = "starlette.routing"
for _class in (APIRouter, APIRoute, APIWebSocketRoute):
    _class.__module__ = "fastapi.routing"
