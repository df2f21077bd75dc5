# httpx when things go wrong: the family of its exceptions, their words and what hangs on them; statuses, redirects, timeouts.
# real: import aiohttp, httpx; assert tuple(map(int, httpx.__version__.split(".")[:2])) >= (0, 27)
import asyncio

import httpx
from aiohttp import web
from aiohttp.test_utils import TestServer


async def status(request):
    return web.json_response({"code": int(request.match_info["code"])}, status=int(request.match_info["code"]))


async def slow(request):
    await asyncio.sleep(0.4)
    return web.Response(text="slow")


async def hop(request):
    n = int(request.match_info["n"])
    raise web.HTTPFound(f"/hop/{n - 1}" if n else "/status/200")


async def loop_forever(request):
    raise web.HTTPFound("/loop")


async def echo(request):
    data = await request.read()
    return web.json_response({"method": request.method, "query": [list(p) for p in request.query.items()], "body": data.decode(),
                              "type": request.headers.get("Content-Type"), "x": request.headers.get("X-A"), "agent": request.headers.get("User-Agent", "").split("/")[0],
                              "accept": request.headers.get("Accept"), "auth": request.headers.get("Authorization"), "cookie": request.headers.get("Cookie")})


async def lines(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for i in range(4):
        await response.write(f"line {i}\n".encode())
    await response.write_eof()
    return response


def family(cls):
    return [c.__name__ for c in cls.__mro__ if c.__module__ == "httpx"]


async def told(title, work):
    try:
        result = await work
        print(title, "->", result)
        return result
    except Exception as error:
        print(title, "->", type(error).__name__, "|", error, "|", getattr(error, "_request", None) and error.request.method)


async def statuses(c):
    for code in (200, 204, 301, 304, 400, 404, 418, 429, 500, 503):
        r = await c.get(f"/status/{code}")
        print(code, r, r.reason_phrase, r.is_success, r.is_redirect, r.is_error, r.is_client_error, r.is_server_error, r.is_informational)
        try:
            print(r.raise_for_status() is r)
        except httpx.HTTPStatusError as error:
            print(str(error).replace(str(c.base_url), "http://test/"), "|", error.response.status_code, error.request.method, error.request.url.path)
    r = httpx.Response(200, json={"a": 1})
    await told("no request", asyncio.sleep(0))
    try:
        r.raise_for_status()
    except RuntimeError as error:
        print(error)
    print(r.json(), r.text, r.content, r.headers["content-type"], r.num_bytes_downloaded, r.encoding, r.http_version, r.is_closed)
    try:
        httpx.Response(200, text="nope").json()
    except ValueError as error:
        print(type(error).__name__, error)


async def redirects(c):
    r = await c.get("/hop/2")
    print(r.status_code, r.headers["location"], r.is_redirect, r.has_redirect_location, r.next_request.url.path, r.history)
    r = await c.get("/hop/2", follow_redirects=True)
    print(r.status_code, r.url.path, [h.status_code for h in r.history], [h.url.path for h in r.history])
    await told("loop", c.get("/loop", follow_redirects=True))


async def times(c, port):
    for timeout in (0.05, httpx.Timeout(5, read=0.05), httpx.Timeout(0.05, connect=5)):
        await told("slow", c.get("/slow", timeout=timeout))
    r = await c.get("/slow", timeout=None)
    print(r.text, r.elapsed.total_seconds() > 0.3)
    print(repr(httpx.Timeout(5)), repr(httpx.Timeout(5, read=1)), repr(httpx.Timeout(None)), c.timeout, repr(httpx.Limits(max_connections=3)))
    for wrong in (lambda: httpx.Timeout(connect=1), lambda: httpx.Timeout()):
        try:
            print(wrong())
        except Exception as error:
            print(type(error).__name__, error)
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1), timeout=httpx.Timeout(2, pool=0.05), base_url=c.base_url) as one:
        found = await asyncio.gather(one.get("/slow"), one.get("/slow"), return_exceptions=True)
        print([f.status_code if isinstance(f, httpx.Response) else type(f).__name__ for f in found])
    await told("refused", c.get(f"http://127.0.0.1:{port}/"))
    await told("scheme", c.get("ftp://localhost/"))
    await told("nothing", httpx.AsyncClient().get("/path"))
    await told("nonsense", c.get("http://"))


async def sending(c):
    async def show(method, url, **kw):
        r = await c.request(method, url, **kw)
        print(r.json())
    await show("GET", "/echo", params={"a": 1, "b": [1, 2], "c": None, "d": True})
    await show("GET", "/echo?x=1", params={"a": "ü b"})
    await show("GET", "/echo", params=[("a", "1"), ("a", "2")])
    await show("POST", "/echo", json={"a": [1, None, "ü"]})
    await show("POST", "/echo", data={"a": 1, "b": ["x", "y z"]})
    await show("POST", "/echo", content=b"raw", headers={"X-A": "1"})
    await show("PUT", "/echo", content="text")
    await show("PATCH", "/echo", json=None)
    await show("DELETE", "/echo", auth=("user", "pass"))
    await show("GET", "/echo", cookies={"a": "b"}, headers={"User-Agent": "me"})
    r = await c.head("/echo")
    print(r.status_code, r.content)
    r = await c.options("/echo")
    print(r.status_code)
    async with c.stream("GET", "/lines") as r:
        try:
            r.text
        except httpx.ResponseNotRead as error:
            print(type(error).__name__, "|", error)
        print([line async for line in r.aiter_lines()], r.is_closed, r.is_stream_consumed)
        try:
            print([line async for line in r.aiter_lines()])
        except httpx.StreamConsumed as error:
            print(type(error).__name__, "|", str(error)[:60])
    async with c.stream("GET", "/lines") as r:
        print(len(await r.aread()), r.text[:6])
    async with c.stream("GET", "/lines") as r:
        print(sum([len(b) async for b in r.aiter_bytes(5)]))
    r = await c.send(c.build_request("GET", "/echo", headers={"X-A": "built"}))
    print(r.json()["x"], str(r.request).replace(str(c.base_url), ""), r.url == r.request.url)


async def main():
    app = web.Application()
    app.router.add_get("/status/{code}", status)
    app.router.add_get("/slow", slow)
    app.router.add_get("/hop/{n}", hop)
    app.router.add_get("/loop", loop_forever)
    app.router.add_route("*", "/echo", echo)
    app.router.add_get("/lines", lines)
    async with TestServer(app) as server:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as c:
            for part in (statuses, redirects, sending):
                print("---", part.__name__)
                await part(c)
            print("--- times")
            await times(c, 1)
            print(c.is_closed, repr(c.base_url).replace(str(server.port), "PORT"))
        print(c.is_closed)
        await told("closed", c.get("/status/200"))
        hooks = []

        async def asked(request):
            hooks.append(f"> {request.method} {request.url.path}")

        async def answered(response):
            hooks.append(f"< {response.status_code}")
        async with httpx.AsyncClient(event_hooks={"request": [asked], "response": [answered]}, headers={"X-A": "all"}, params={"p": "1"}, base_url=f"http://127.0.0.1:{server.port}") as c:
            r = await c.get("/echo", params={"q": "2"})
            print(r.json()["x"], r.json()["query"], hooks)
            await told("twice", c.__aenter__())
    for cls in (httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.CloseError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout,
                httpx.HTTPStatusError, httpx.TooManyRedirects, httpx.DecodingError, httpx.UnsupportedProtocol, httpx.ProxyError, httpx.RemoteProtocolError,
                httpx.LocalProtocolError, httpx.InvalidURL, httpx.StreamConsumed, httpx.ResponseNotRead, httpx.RequestNotRead, httpx.StreamClosed, httpx.CookieConflict):
        print(family(cls))
    print(httpx.codes.NOT_FOUND, int(httpx.codes.OK), httpx.codes.is_error(404), httpx.codes.get_reason_phrase(404))
    url = httpx.URL("http://user:pw@host:8000/a/b?c=d&e=f#g")
    print(url.scheme, url.host, url.port, url.path, url.query, url.fragment, url.username, url.params["c"], url.copy_with(path="/x"), url.join("y"), repr(httpx.URL("http://h/")))
    h = httpx.Headers([("A", "1"), ("b", "2"), ("a", "3")])
    print(h, h["a"], h.get_list("a"), "B" in h, list(h.items()), h == {"a": "1, 3", "b": "2"})

    def answer(request):
        return httpx.Response(200, json={"path": request.url.path, "n": len(request.content)})
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as c:
        print((await c.post("http://any.where/x", content=b"abc")).json())

asyncio.run(main())
