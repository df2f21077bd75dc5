"""FastAPI: endpoints whose parameters are read from their annotations, dependencies, applications over ASGI.

Compared: with FastAPI 0.115 and Pydantic 2.10, and with 0.92 where that says the same: parameters, bodies of 422 and other
refusals word for word, dependencies and when they close, handlers, middleware, background tasks, forms, security, WebSocket
endpoints, uploaded files, the OpenAPI document, the test client. What a dependency has after its yield runs when the response is sent, as before 0.106 and since 0.118.
Otherwise than there: when a client hangs up its endpoint is cancelled; under uvicorn it would go on to its end, unheard. A def
endpoint gets one of 40 simulated threads.
/docs and /redoc are pages without scripts, which list the operations and name the document.
Not here: webhooks, callbacks, custom openapi classes, static files.
"""

import asyncio
import contextlib
import _sim
import _starlette as _st
from _depends import (Body, Cookie, Depends, File, Form, Header, Path, Query, RequestValidationError, Security,
                      WebSocketRequestValidationError)
from _fastapi_routes import (APIRoute, APIRouter, APIWebSocketRoute, HTTPException, Mount as _Mount, ResponseValidationError,
                             Route as _Route, jsonable_encoder)
from _middleware import BaseHTTPMiddleware as _BaseHTTPMiddleware, Middleware as _Middleware
from _starlette import (BackgroundTasks, HTTPException as _StarletteHTTPException, Request, Response, WebSocket,
                        WebSocketDisconnect, WebSocketException)

__version__ = "0.118.0"


_INSIDE = ("applications", "background", "concurrency", "datastructures", "encoders", "exception_handlers", "exceptions", "params",
           "requests", "responses", "routing", "status", "websockets")

__getattr__ = _sim.lacking("fastapi", inside=_INSIDE, late={"_forms": ("UploadFile",)})


# ---- applications -------------------------------------------------------------------------------------------------

async def http_exception_handler(request, error):
    if error.status_code < 200 or error.status_code in (204, 304):
        return Response(status_code=error.status_code, headers=error.headers)
    return _st.JSONResponse({"detail": error.detail}, error.status_code, error.headers)


async def request_validation_exception_handler(request, error):
    return _st.JSONResponse({"detail": jsonable_encoder(error.errors())}, 422)


class FastAPI(APIRouter):
    """An application."""

    __getattr__ = _sim.lacking("fastapi", "webhooks build_middleware_stack")

    def __init__(self, *, debug=False, routes=None, title="FastAPI", summary=None, description="", version="0.1.0",
                 openapi_url="/openapi.json", openapi_tags=None, servers=None, dependencies=None, default_response_class=None,
                 redirect_slashes=True, docs_url="/docs", redoc_url="/redoc", swagger_ui_oauth2_redirect_url="/docs/oauth2-redirect",
                 middleware=None, exception_handlers=None, on_startup=None, on_shutdown=None, lifespan=None, terms_of_service=None,
                 contact=None, license_info=None, root_path="", responses=None, callbacks=None, webhooks=None, deprecated=None,
                 include_in_schema=True, openapi_external_docs=None, **about):
        super().__init__(dependencies=dependencies, default_response_class=default_response_class, responses=responses,
                         redirect_slashes=redirect_slashes, on_startup=on_startup, on_shutdown=on_shutdown, lifespan=lifespan,
                         deprecated=deprecated, include_in_schema=include_in_schema)
        self.title, self.version, self.description, self.debug, self.summary = title, version, description, debug, summary
        self.terms_of_service, self.contact, self.license_info = terms_of_service, contact, license_info
        self.openapi_version, self.openapi_url, self.openapi_tags, self.servers = "3.1.0", openapi_url, openapi_tags, servers
        self.docs_url, self.redoc_url, self.openapi_external_docs = docs_url, redoc_url, openapi_external_docs
        self.root_path, self.openapi_schema = root_path, None
        self.state = _st.State()
        self.dependency_overrides = {}
        self.exception_handlers = {_StarletteHTTPException: http_exception_handler,
                                   RequestValidationError: request_validation_exception_handler, **(exception_handlers or {})}
        self.user_middleware = list(middleware or ())
        self._stack = self._handlers = None
        self._add_pages(swagger_ui_oauth2_redirect_url)

    @property
    def router(self):
        return self

    # -- the document
    def openapi(self):
        """The OpenAPI document, made when it is first asked for."""
        if self.openapi_schema is None:
            from _openapi import document
            self.openapi_schema = document(self)
        return self.openapi_schema

    def _add_pages(self, redirect):
        if not self.openapi_url:
            return

        async def openapi(request):
            return _st.JSONResponse(self.openapi())

        def shown_by(shower):
            async def show(request):
                from _openapi import page
                return page(self, self.root_path + self.openapi_url, shower)
            return show
        self.routes.append(_Route(self.openapi_url, openapi, "openapi"))
        if self.docs_url:
            self.routes.append(_Route(self.docs_url, shown_by("Swagger UI"), "swagger_ui_html"))
            if redirect:
                self.routes.append(_Route(redirect, shown_by("Swagger UI"), "swagger_ui_redirect"))
        if self.redoc_url:
            self.routes.append(_Route(self.redoc_url, shown_by("ReDoc"), "redoc_html"))

    def mount(self, path, app, name=None):
        """Another ASGI application under a path."""
        self.routes.append(_Mount(path, app, name))

    def add_middleware(self, middleware_class, *args, **kwargs):
        if self._stack is not None:
            raise RuntimeError("Cannot add middleware after an application has started")
        self.user_middleware.insert(0, _Middleware(middleware_class, *args, **kwargs))

    def middleware(self, middleware_type):
        if middleware_type != "http":
            raise AssertionError('Currently only middleware("http") is supported.')

        def add(func):
            self.add_middleware(_BaseHTTPMiddleware, dispatch=func)
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
        if self.root_path:
            scope["root_path"] = self.root_path
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


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
