"""The simulated network: which hosts there are, how long they take, and how they fail.

    simnet.route("http://shop/users", body={"id": 1}, latency=.2)
    simnet.route("http://shop/orders", script=["drop", 503, "hang"])

A host with routes knows these and answers 404 to anything else. A host that nobody described answers 200 with a small page
after 0.1 s (a little JSON where the address looks like an API), and there is no host whose name ends in ".invalid". At localhost somebody must listen, or the connection is
refused. While a request is under way it counts as a span of its host's name.

There is no such library outside.
"""

import asyncio as _asyncio
import json as _json
import _http
import _sim
from _sim import meter

__all__ = ["route", "reset", "meter", "visit", "Route", "Request", "Reply"]

__getattr__ = _sim.lacking("simnet")

LATENCY = .1
REFUSED_AFTER = .05
_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1", "::", "", None)
_routes = []
_visits = []
_servers = {}


class Refused(Exception):
    """Nobody listens there."""


class UnknownHost(Exception):
    """There is no host of that name."""


class Dropped(Exception):
    """The connection ended before the answer came."""


class Request:
    """What a client sends."""

    def __init__(self, method, url, headers=None, body=b""):
        self.method = method.upper()
        self.url = url if isinstance(url, _http.URL) else _http.URL(url)
        self.headers = headers if headers is not None else _http.Headers()
        self.body = body

    @property
    def word(self):
        return f"{self.method} {self.url.path}"

    def json(self):
        return _json.loads(self.body)


class Reply:
    """What a server answers. The body may be text, bytes, or anything that JSON can say."""

    def __init__(self, body=b"", status=200, headers=None, reason=None):
        self.status = status
        self.headers = _http.Headers(headers)
        self.reason = reason if reason is not None else _http.REASONS.get(status, "")
        if isinstance(body, str):
            html = body.lstrip()[:1] == "<"
            self.headers.setdefault("Content-Type", f"text/{'html' if html else 'plain'}; charset=utf-8")
            body = body.encode()
        elif not isinstance(body, bytes):
            self.headers.setdefault("Content-Type", "application/json")
            body = _json.dumps(body).encode()
        self.body = body
        self.headers.setdefault("Content-Length", str(len(body)))


# ---- routes -------------------------------------------------------------------------------------------------------

class Route:
    """An address that the network knows. calls: how often it was asked; a script says what the next calls meet."""

    def __init__(self, url, body, status, latency, script, method, headers):
        self.url, self.body, self.status, self.latency = url, body, status, latency
        self.script, self.method, self.headers = list(script), method, headers
        self.calls = 0

    def __repr__(self):
        return f"<route {self.url} calls={self.calls}>"

    def _matches(self, request):
        if self.method is not None and self.method.upper() != request.method:
            return False
        url = str(request.url.replaced(fragment=""))
        if self.url.endswith("*"):
            return url.startswith(self.url[:-1])
        return url == self.url or "?" not in self.url and url.partition("?")[0] == self.url

    def _take(self):
        self.calls += 1
        return self.script.pop(0) if self.script else "ok"


def route(url, body="", status=200, latency=LATENCY, script=(), *, method=None, headers=None):
    """Describes an address; one that ends in * stands for all that begin like it. A newer route hides an older one.

    body: text, bytes, what JSON can say, or a function of the request that returns one of these or a Reply.
    script: what the first calls meet, in order: "ok", "drop" (the connection ends after the latency), "refuse", "hang"
    (no answer ever), a status, a float (a latency of its own), or an exception."""
    new = Route(str(_http.URL(url)), body, status, latency, script, method, headers)
    _routes.insert(0, new)
    return new


def reset():
    """Forgets all routes, and what was counted."""
    _routes.clear()
    _visits.clear()
    meter.reset()


def _described(host):
    return any(_http.URL(r.url).host == host for r in _routes)


def _stranger(request):
    host = request.url.host
    if _described(host):
        return Reply("404: Not Found", 404)
    import _hosts
    reply = _hosts.answer(request)
    if reply is not None:
        return reply
    return Reply(f"<!doctype html>\n<html><head><title>{host}</title></head>"
                 f"<body><p>A simulated page of {host}.</p></body></html>\n")


class _Plan:
    """What becomes of a request: so many seconds (None: no end), then a reply or an exception."""

    def __init__(self, request):
        self.seconds, self.reply, self.error = LATENCY, None, None
        host = request.url.host
        found = next((r for r in _routes if r._matches(request)), None)
        if found is not None:
            self._follow(found, found._take(), request)
        elif host in _LOCAL or host.endswith(".localhost"):
            self.seconds, self.error = REFUSED_AFTER, Refused()
        elif host.endswith(".invalid"):
            self.seconds, self.error = REFUSED_AFTER, UnknownHost()
        else:
            import _hosts
            self.seconds = _hosts.latency(request, LATENCY)
            self.reply = _stranger(request)

    def _follow(self, found, outcome, request):
        self.seconds = found.latency
        if outcome == "drop":
            self.error = Dropped()
        elif outcome == "refuse":
            self.seconds, self.error = REFUSED_AFTER, Refused()
        elif outcome == "hang":
            self.seconds = None
        elif isinstance(outcome, BaseException):
            self.error = outcome
        elif isinstance(outcome, int):
            self.reply = Reply(f"{outcome}: {_http.REASONS.get(outcome, '')}", outcome)
        else:
            if isinstance(outcome, float):
                self.seconds = outcome
            self.reply = self._answer(found, request)

    @staticmethod
    def _answer(found, request):
        body = found.body(request) if callable(found.body) else found.body
        return body if isinstance(body, Reply) else Reply(body, found.status, found.headers)

    def result(self):
        if self.error is not None:
            raise self.error
        return self.reply


# ---- visitors -----------------------------------------------------------------------------------------------------

class Visit:
    """A request from outside to a server of this program; its reply is there when the server has run."""

    def __init__(self, request, at):
        self.request, self.at = request, at
        self.reply = None

    def __repr__(self):
        return f"<visit {self.request.word} at {self.at:g} {self.reply.status if self.reply else 'no reply'}>"


def visit(url, method="GET", *, at=0, json=None, body=b"", headers=None):
    """Somebody outside asks for that address `at` seconds after a server has started (uvicorn.run, web.run_app), and the
    server gets its Ctrl-C when all visits are over."""
    sent = _http.Headers(headers)
    if json is not None:
        body = _json.dumps(json).encode()
        sent.setdefault("Content-Type", "application/json")
    new = Visit(Request(method, str(url), sent, body.encode() if isinstance(body, str) else body), at)
    _visits.append(new)
    return new


async def visits(port):
    """What a server does between its start and Ctrl-C."""
    mine = [v for v in _visits if v.request.url.port == port and v.reply is None]
    if not mine:
        import sys
        print("(Nobody asks this server for anything in here, so it gets its Ctrl-C at once. "
              "simnet.visit(url) before it starts makes a request.)", file=sys.stderr)

    async def pay(one):
        await _sim.wait(one.at, "visitor")
        one.reply = await exchange(one.request)

    await _asyncio.gather(*[_asyncio.create_task(pay(v), name="visitor") for v in mine])


# ---- exchanges ----------------------------------------------------------------------------------------------------

def server_at(host, port):
    return _servers.get(("localhost" if host in _LOCAL else host, port))


class Server:
    """What listens: each request is handled by a task of its own, `await handle(request)` gives the Reply. When the client
    goes away the task is cancelled, or goes on unheard where cancels is False. request.hang_up() ends the line from here."""

    def __init__(self, handle, cancels=True):
        self.handle, self.cancels = handle, cancels
        self.loop = _asyncio.get_running_loop()
        self.tasks = set()

    async def answer(self, request, line):
        task = self.loop.create_task(self.handle(request), name=request.word)
        answered = self.loop.create_future()
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        task.add_done_callback(lambda _: answered.done() or answered.set_result(None))
        request.hang_up = lambda: answered.done() or answered.set_exception(Dropped())
        try:
            await _sim.until(answered, request.word, line)
        except BaseException:
            if self.cancels:
                task.cancel()
            raise
        if task.cancelled():
            raise Dropped()
        return task.result()

    async def drain(self, seconds):
        """Waits for the requests under way, then cuts them off."""
        if self.tasks:
            await _asyncio.wait(set(self.tasks), timeout=seconds)
        late = set(self.tasks)
        for task in late:
            task.cancel()
        if late:
            await _asyncio.wait(late)


def listen(host, port, server):
    """Makes a Server (or what has its `answer` and `loop`) reachable there."""
    key = ("localhost" if host in _LOCAL else host, port)
    if key in _servers:
        shown = (host or "0.0.0.0", port)
        raise OSError(98, f"error while attempting to bind on address {shown}: address already in use")
    _servers[key] = server
    return key


def unlisten(key):
    _servers.pop(key, None)


async def exchange(request, line=None):
    """The reply; raises Refused, UnknownHost, Dropped, or what a script says. Who holds the line can end it early."""
    with _sim.Resource(request.url.host):
        server = server_at(request.url.host, request.url.port)
        if server is not None:
            return _without_body(request, await server.answer(request, line))
        plan = _Plan(request)
        await _sim.wait(plan.seconds, request.word, line)
        return _without_body(request, plan.result())


def _without_body(request, reply):
    if request.method == "HEAD":
        reply.body = b""
    return reply


def exchange_blocking(request, what, timeout=None):
    """The same for a client that holds its thread. TimeoutError when it takes longer than that."""
    with _sim.Resource(request.url.host):
        server = server_at(request.url.host, request.url.port)
        if server is not None:
            return _without_body(request, _ask_across_threads(server, request, what, timeout))
        plan = _Plan(request)
        seconds = plan.seconds if plan.seconds is not None else 1e9
        if timeout is not None and seconds > timeout:
            _sim.block(timeout, what)
            raise TimeoutError
        _sim.block(seconds, what)
        return _without_body(request, plan.result())


def _ask_across_threads(server, request, what, timeout):
    if _asyncio._get_running_loop() is server.loop or not server.loop.is_running():
        # the server's loop is held by this very call: no answer can come
        _sim.block(1e9 if timeout is None else timeout, what)
        raise TimeoutError
    future = _asyncio.run_coroutine_threadsafe(server.answer(request, None), server.loop)
    return future.result(timeout)
