"""The server that FastAPI applications run under, on the simulated network.

Not compared, but made from knowledge of it: what it logs, its lifespan, and who is asked when. Nobody asks a server in here but
the program itself and simnet.visit(). Otherwise than there: a request whose client hangs up is cancelled. Not here: reloading,
workers, TLS, sockets.
"""

import asyncio
import sys
import _asgi
import _sim
import _ws
import simnet

__version__ = "0.37.0"
__getattr__ = _sim.lacking("uvicorn")


def _say(text):
    print(f"INFO:     {text}", file=sys.stderr)


def _load(app, factory):
    """An application, or "module:name" as on the command line; the module of the program itself too."""
    if not isinstance(app, str):
        return app() if factory else app
    module, colon, name = app.partition(":")
    if not colon or not module or not name:
        raise ValueError(f'Import string "{app}" must be in format "<module>:<attribute>".')
    main = sys.modules["__main__"]
    if module == str(getattr(main, "__file__", "")).rpartition("/")[2].removesuffix(".py"):
        found = main
    else:
        __import__(module)
        found = sys.modules[module]
    for part in name.split("."):
        found = getattr(found, part)
    return found() if factory else found


class Config:
    """What a Server needs to know."""

    def __init__(self, app, host="127.0.0.1", port=8000, *, log_level=None, access_log=True, lifespan="auto", reload=False,
                 workers=None, factory=False, timeout_graceful_shutdown=None, loop="auto", **options):
        self.app, self.host, self.port, self.factory = app, host, port, factory
        self.log_level, self.access_log, self.lifespan = log_level, access_log, lifespan
        self.quiet = log_level in ("warning", "error", "critical")
        self.timeout_graceful_shutdown = timeout_graceful_shutdown

    @property
    def loaded_app(self):
        return _load(self.app, self.factory)


class Server:
    """Serves until Ctrl-C, which comes here when the requests of simnet.visit are over; or until should_exit."""

    def __init__(self, config):
        self.config, self.started, self._stop = config, False, None
        self._exit = False

    @property
    def should_exit(self):
        return self._exit

    @should_exit.setter
    def should_exit(self, value):
        self._exit = value
        if value and self._stop is not None and not self._stop.done():
            self._stop.set_result(None)

    def run(self, sockets=None):
        asyncio.run(self._serve(True))

    async def serve(self, sockets=None):
        await self._serve(any(v.request.url.port == self.config.port for v in simnet._visits))

    async def _serve(self, only_visits):
        config = self.config
        self._app, self._state = config.loaded_app, None
        say = (lambda text: None) if config.quiet else _say
        say("Started server process [1]")
        say("Waiting for application startup.")
        lifespan = _asgi.Lifespan(self._app) if config.lifespan != "off" else None
        if lifespan is not None:
            try:
                await lifespan.start()
            except Exception as error:
                print(f"ERROR:    {error}\nERROR:    Application startup failed. Exiting.", file=sys.stderr)
                sys.exit(3)
            self._state = lifespan.state
        say("Application startup complete.")
        self._stop = asyncio.get_running_loop().create_future()
        server = _Listener(self._answer, self._upgrade)
        try:
            key = simnet.listen(config.host, config.port, server)
        except OSError as error:
            print(f"ERROR:    {error}", file=sys.stderr)
            if lifespan is not None:
                await lifespan.stop()
            sys.exit(1)
        self.started = True
        say(f"Uvicorn running on http://{config.host}:{config.port} (Press CTRL+C to quit)")
        try:
            if only_visits:
                await simnet.visits(config.port)
            elif not self._exit:
                await _sim.until(self._stop, "requests")
        finally:
            say("Shutting down")
            simnet.unlisten(key)
            await server.drain(config.timeout_graceful_shutdown)
            if lifespan is not None:
                say("Waiting for application shutdown.")
                await lifespan.stop()
                say("Application shutdown complete.")
            say("Finished server process [1]")

    async def _answer(self, request):
        try:
            reply = await _asgi.call(self._app, request, state=self._state)
        except Exception as error:
            import logging
            logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=error)
            reply = simnet.Reply("Internal Server Error", 500)
        if self.config.access_log and not self.config.quiet:
            print(f'INFO:     127.0.0.1:50000 - "{request.method} {request.url.target} HTTP/1.1" {reply.status} {reply.reason}')
        return reply

    async def _upgrade(self, request, limit):
        scope = _asgi.scope_of(request, "websocket")
        del scope["method"]
        if self._state is not None:
            scope["state"] = dict(self._state)
        return await _WebSocket(self._app, scope, limit).accepted()


class _Listener(simnet.Server):
    def __init__(self, handle, upgrade):
        super().__init__(handle)
        self.upgrade = upgrade


class _WebSocket:
    """A websocket of an application, between ASGI and the network."""

    def __init__(self, app, scope, limit):
        self._app, self._scope, self._limit = app, scope, limit
        self._begun, self._end = False, None
        self._answer = asyncio.get_running_loop().create_future()

    async def accepted(self):
        self._task = asyncio.create_task(self._run(), name=f"websocket {self._scope['path']}")
        return await self._answer

    async def _run(self):
        try:
            await self._app(self._scope, self._receive, self._send)
        except Exception as error:
            import logging
            logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=error)
            if self._end is not None:
                self._end.close(1011, "")
        if not self._answer.done():
            self._answer.set_result(simnet.Reply("", 500))
        elif self._end is not None:
            self._end.close(1000, "")

    async def _receive(self):
        if not self._begun:
            self._begun = True
            return {"type": "websocket.connect"}
        try:
            data = await self._end.receive()
        except _ws.Closed:
            code, reason = self._end.received or (1006, "")
            return {"type": "websocket.disconnect", "code": code, "reason": reason}
        return {"type": "websocket.receive", "text" if isinstance(data, str) else "bytes": data}

    async def _send(self, message):
        kind = message["type"]
        if kind == "websocket.accept":
            theirs, self._end = _ws.pair(self._limit, 32)
            self._answer.set_result(theirs)
        elif kind == "websocket.close":
            if self._end is None:
                self._answer.set_result(simnet.Reply("", 403))
            else:
                self._end.close(message.get("code", 1000), message.get("reason") or "")
        else:
            text = message.get("text")
            try:
                await self._end.send(text if text is not None else message["bytes"])
            except _ws.Closed:
                raise OSError("the websocket is closed") from None


def run(app, *, host="127.0.0.1", port=8000, **options):
    Server(Config(app, host, port, **options)).run()


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
