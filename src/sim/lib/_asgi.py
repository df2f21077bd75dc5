"""The two ends of ASGI: calling an application for a request, and its lifespan."""

import asyncio
import _http
import simnet

_CLIENT = ("127.0.0.1", 50000)


def scope_of(request, kind="http", client=_CLIENT):
    url = request.url
    return {
        "type": kind, "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": request.method,
        "scheme": url.scheme, "path": url.path, "raw_path": url.raw_path.encode(), "root_path": "",
        "query_string": url.query_string.encode(), "server": (url.host, url.port), "client": client,
        "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in request.headers.multi_items()],
    }


async def call(app, request, *, raise_app_exceptions=True, state=None, client=_CLIENT):
    """The Reply of an application. What it raises comes out, or is a 500 where the answer had not begun."""
    scope = scope_of(request, client=client)
    if state is not None:
        scope["state"] = dict(state)
    body, start, sent = [], {}, [False]

    async def receive():
        if not sent[0]:
            sent[0] = True
            return {"type": "http.request", "body": request.body, "more_body": False}
        if not start.get("whole"):
            await asyncio.get_running_loop().create_future()  # the client stays until it is cancelled
        return {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            body.append(message.get("body", b""))
            start["whole"] = not message.get("more_body", False)

    try:
        await app(scope, receive, send)
    except Exception:
        if raise_app_exceptions:
            raise
        start.setdefault("status", 500)
    if request.method == "HEAD":
        body = []
    return simnet.Reply(b"".join(body), start.get("status", 500), start.get("headers", ()))


class Lifespan:
    """start() and stop() around an application's service; applications that know no lifespan are left alone."""

    def __init__(self, app):
        self.app = app
        self.state = {}
        self._inbox = asyncio.Queue()
        self._task = None

    async def start(self):
        loop = asyncio.get_running_loop()
        self._up, self._down = loop.create_future(), loop.create_future()
        self._task = loop.create_task(self._run(), name="lifespan")
        self._inbox.put_nowait({"type": "lifespan.startup"})
        await self._up

    async def stop(self):
        self._inbox.put_nowait({"type": "lifespan.shutdown"})
        await self._down
        await self._task

    async def _run(self):
        try:
            await self.app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": self.state}, self._inbox.get, self._send)
        except BaseException as error:
            for future in (self._up, self._down):
                if not future.done():
                    future.set_exception(error)
                    return
            raise
        for future in (self._up, self._down):
            if not future.done():
                future.set_result(None)

    async def _send(self, message):
        part, _, end = message["type"].removeprefix("lifespan.").partition(".")
        future = self._up if part == "startup" else self._down
        if end == "complete":
            future.set_result(None)
        else:
            future.set_exception(RuntimeError(message.get("message", "")))
