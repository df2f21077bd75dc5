# requests: what hangs on a response, its errors and their words; adapters, sessions, timeouts. A server of aiohttp in a thread answers.
# real: import aiohttp, requests; assert tuple(map(int, requests.__version__.split(".")[:2])) >= (2, 32)
import asyncio
import threading

import requests
from aiohttp import web

PORT = 8774
BASE = f"http://localhost:{PORT}"


async def status(request):
    return web.json_response({"code": int(request.match_info["code"])}, status=int(request.match_info["code"]), headers={"X-A": "b"})


async def echo(request):
    return web.json_response({"method": request.method, "query": [list(p) for p in request.query.items()], "body": (await request.read()).decode(),
                              "type": request.headers.get("Content-Type"), "auth": request.headers.get("Authorization"), "x": request.headers.get("X-A"),
                              "cookie": request.headers.get("Cookie"), "agent": request.headers["User-Agent"].split("/")[0]})


async def slow(request):
    await asyncio.sleep(0.5)
    return web.Response(text="slow")


async def hop(request):
    n = int(request.match_info["n"])
    raise web.HTTPFound(f"/hop/{n - 1}" if n else "/status/200")


async def loop_forever(request):
    raise web.HTTPFound("/loop")


async def lines(request):
    response = web.Response(text="a\nb\nc", content_type="text/plain")
    response.set_cookie("sid", "42")
    return response


def serve(ready, over):
    async def main():
        app = web.Application()
        for path, handler in (("/status/{code}", status), ("/slow", slow), ("/hop/{n}", hop), ("/loop", loop_forever), ("/lines", lines)):
            app.router.add_get(path, handler)
        app.router.add_route("*", "/echo", echo)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "localhost", PORT).start()
        ready.set()
        while not over.is_set():
            await asyncio.sleep(0.05)
        await runner.cleanup()
    asyncio.run(main())


def told(title, work):
    try:
        print(title, "->", repr(work()))
    except Exception as error:
        print(title, "->", [c.__name__ for c in type(error).__mro__ if c.__module__.startswith("requests")], "|", short(error))
        return error


def short(error):
    text = str(error)
    return text if "HTTPConnectionPool" not in text else "HTTPConnectionPool"


def work():
    for code in (200, 204, 301, 404, 500):
        r = requests.get(f"{BASE}/status/{code}", allow_redirects=False)
        print(r, r.ok, r.reason, r.url, r.headers["x-a"], r.is_redirect, bool(r), r.encoding, r.request.method)
        error = told("raise", r.raise_for_status)
        if error:
            print(error.response.status_code, error.response is r, isinstance(error, IOError))
    r = requests.get(BASE + "/lines")
    print(r.text, r.content, list(r.iter_lines()), r.cookies["sid"], r.cookies.get_dict(), r.elapsed.total_seconds() >= 0, r.apparent_encoding is not None, r.headers.get("nix"))
    error = told("json", r.json)
    print(isinstance(error, ValueError), error.doc[:3], error.pos)
    for kw in ({"params": {"a": 1, "b": [1, 2], "c": None}}, {"params": "x=1"}, {"headers": {"X-A": "me"}}, {"auth": ("u", "p")}, {"cookies": {"a": "b"}}):
        print(requests.get(BASE + "/echo?z=0", **kw).json())
    for kw in ({"json": {"a": [1, None, "ü"]}}, {"data": {"a": 1, "b": ["x", "y z"]}}, {"data": "text"}, {"data": b"raw", "headers": {"Content-Type": "x/y"}}, {"data": [("a", "1"), ("a", "2")]}):
        print(requests.post(BASE + "/echo", **kw).json())
    for method in ("put", "patch", "delete", "options"):
        print(getattr(requests, method)(BASE + "/echo").json()["method"])
    print(requests.head(BASE + "/echo").content, requests.request("GET", BASE + "/echo").json()["agent"])
    r = requests.get(BASE + "/hop/2")
    print(r.url, [h.status_code for h in r.history], r.history[0].headers["location"])
    told("loop", lambda: requests.get(BASE + "/loop"))
    for timeout in (0.1, (1, 0.1)):
        error = told("timeout", lambda: requests.get(BASE + "/slow", timeout=timeout))
        print(isinstance(error, requests.exceptions.ConnectionError), error.request.url)
    error = told("refused", lambda: requests.get(f"http://localhost:{PORT + 1}/"))
    print(error.request.method, error.response)
    for url in ("nonsense", "http://", "ftp://localhost/", "//x", ""):
        told(url, lambda: requests.get(url))
    told("both", lambda: requests.get(BASE + "/echo", headers={"X-A": 5}))
    with requests.Session() as s:
        s.headers.update({"X-A": "all"})
        s.auth, s.params = ("me", "pw"), {"p": "1"}
        print(s.get(BASE + "/lines").cookies.get_dict(), s.cookies.get_dict())
        print(s.get(BASE + "/echo", params={"q": "2"}).json())
        print(s.get(BASE + "/echo", headers={"X-A": None}).json()["x"])
    for name in ("ConnectionError", "HTTPError", "Timeout", "ConnectTimeout", "ReadTimeout", "TooManyRedirects", "InvalidURL", "MissingSchema", "InvalidSchema", "JSONDecodeError", "ChunkedEncodingError", "RequestException"):
        print([c.__name__ for c in getattr(requests.exceptions, name).__mro__[:-3]])
    print(requests.codes.ok, requests.codes.not_found, requests.codes["teapot"])


ready, over = threading.Event(), threading.Event()
server = threading.Thread(target=serve, args=(ready, over))
server.start()
ready.wait()
try:
    work()
finally:
    over.set()
    server.join()
