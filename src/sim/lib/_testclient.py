"""TestClient: an application asked from synchronous code. It drives a loop of its own, a request at a time."""

import asyncio
import httpx
import simnet
import _asgi
import _http
from _starlette import WebSocketDisconnect

CLIENT = ("testclient", 50000)


def _refuse_in_loop():
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("TestClient blocks until the answer is there, so it belongs into synchronous code, not into a running "
                           "event loop. Here use httpx.AsyncClient(transport=httpx.ASGITransport(app=app), "
                           "base_url=\"http://test\") and await its methods")


class _Transport(httpx.BaseTransport):
    def __init__(self, client, raise_server_exceptions):
        self._client, self._raises = client, raise_server_exceptions

    def handle_request(self, request):
        _refuse_in_loop()
        sent = simnet.Request(request.method, request.url, request.headers, request.content)
        reply = self._client._run(_asgi.call(self._client.app, sent, raise_app_exceptions=self._raises, client=CLIENT,
                                             state=self._client._state))
        return httpx.Response(reply.status, headers=reply.headers, content=reply.body)


class WebSocketTestSession:
    """One websocket to the application; its other end is a task of the client's loop."""

    def __init__(self, client, url, headers, subprotocols):
        self._client = client
        headers = httpx.Headers({**client.headers, **dict(headers or {})})
        headers.update({"host": url.netloc, "connection": "upgrade", "sec-websocket-key": "testserver==", "sec-websocket-version": "13"})
        if subprotocols:
            headers["sec-websocket-protocol"] = ", ".join(subprotocols)
        if client.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        scope = _asgi.scope_of(simnet.Request("GET", url, headers), "websocket", CLIENT)
        del scope["method"]
        scope["scheme"], scope["subprotocols"] = "ws", list(subprotocols or ())
        if client._state is not None:
            scope["state"] = dict(client._state)
        self._scope = scope
        self.accepted_subprotocol = None

    def __enter__(self):
        _refuse_in_loop()
        loop = self._client._own_loop()
        self._to_app, self._from_app = asyncio.Queue(), asyncio.Queue()
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._task = loop.create_task(self._serve(), name="websocket")
        self._closed = False
        message = self._receive()
        if message["type"] == "websocket.close":
            self._finish()
            raise WebSocketDisconnect(message.get("code", 1000), message.get("reason", ""))
        self.accepted_subprotocol = message.get("subprotocol")
        return self

    def __exit__(self, *exc_info):
        self.close(1000)
        self._finish()

    async def _serve(self):
        try:
            await self._client.app(self._scope, self._to_app.get, self._from_app.put)
        except BaseException as error:
            await self._from_app.put(error)
            raise

    def _finish(self):
        self._closed = True
        task = self._task
        if task.done() and not task.cancelled():
            task.exception()  # it was told through the queue
        self._client._run(asyncio.wait([task], timeout=1))
        if not task.done():
            task.cancel()
            self._client._run(asyncio.wait([task]))
        if not task.cancelled():
            error = task.exception()
            if error is not None and not isinstance(error, WebSocketDisconnect):
                raise error

    def _receive(self):
        message = self._client._run(self._from_app.get())
        if isinstance(message, BaseException):
            raise message
        return message

    def receive(self):
        return self._receive()

    def _data(self, kind):
        message = self._receive()
        if message["type"] == "websocket.close":
            raise WebSocketDisconnect(message.get("code", 1000), message.get("reason", ""))
        return message[kind]

    def receive_text(self):
        return self._data("text")

    def receive_bytes(self):
        return self._data("bytes")

    def receive_json(self, mode="text"):
        import json
        return json.loads(self._data("text" if mode == "text" else "bytes"))

    def send(self, message):
        self._to_app.put_nowait(message)
        self._client._run(asyncio.sleep(0))

    def send_text(self, data):
        self.send({"type": "websocket.receive", "text": data})

    def send_bytes(self, data):
        self.send({"type": "websocket.receive", "bytes": data})

    def send_json(self, data, mode="text"):
        import json
        self.send_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False))

    def close(self, code=1000, reason=None):
        if not self._closed and not self._task.done():
            self._to_app.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason or ""})


class TestClient(httpx.Client):
    """For synchronous tests: client.get("/users/1"). `with TestClient(app) as client` runs the lifespan too."""

    __test__ = False

    def __init__(self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", backend="asyncio",
                 backend_options=None, cookies=None, headers=None, follow_redirects=True, client=("testclient", 50000)):
        self.app, self._loop, self._state, self._lifespan = app, None, None, None
        headers = dict(headers or {})
        headers.setdefault("user-agent", "testclient")
        super().__init__(base_url=base_url, headers=headers, follow_redirects=follow_redirects, cookies=cookies,
                         transport=_Transport(self, raise_server_exceptions))

    def _open(self):
        pass  # nothing of it needs to be closed: `client = TestClient(app)` at the top of a file is the usual way

    def _own_loop(self):
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop

    def _run(self, coro):
        loop = self._own_loop()
        try:
            return loop.run_until_complete(coro)
        finally:
            if self._lifespan is None and not self._busy():
                self._end_loop()

    def _busy(self):
        return bool(asyncio.all_tasks(self._loop))

    def _end_loop(self):
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    def websocket_connect(self, url, subprotocols=None, **kwargs):
        url = _http.URL(str(url))
        if not url.is_absolute():
            url = self._base_url.joined(url)
        return WebSocketTestSession(self, url, kwargs.get("headers"), subprotocols)

    def __enter__(self):
        _refuse_in_loop()
        self._lifespan = _asgi.Lifespan(self.app)
        self._own_loop()
        try:
            self._run(self._lifespan.start())
        except BaseException:
            self._lifespan = None
            raise
        self._state = self._lifespan.state
        return self

    def __exit__(self, *exc_info):
        lifespan = self._lifespan
        self._run(lifespan.stop())
        self._lifespan = None
        self._end_loop()
        self.close()
