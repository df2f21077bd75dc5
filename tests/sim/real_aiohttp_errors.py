# aiohttp's client when things go wrong, and what hangs on a response: words, families, timeouts, redirects, cookies, streams.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split(".")[:2])) >= (3, 10)
import asyncio
import json

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer


async def status(request):
    code = int(request.match_info["code"])
    return web.json_response({"code": code}, status=code, headers={"X-Code": str(code)})


async def slow(request):
    await asyncio.sleep(0.4)
    return web.Response(text="slow")


async def drip(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for i in range(4):
        await response.write(f"part {i}\n".encode())
        await asyncio.sleep(0.15)
    await response.write_eof()
    return response


async def hop(request):
    n = int(request.match_info["n"])
    raise web.HTTPFound(f"/hop/{n - 1}" if n else "/status/200")


async def loop_forever(request):
    raise web.HTTPFound("/loop")


async def echo(request):
    can = request.can_read_body
    return web.json_response({"method": request.method, "query": list(map(list, request.query.items())), "body": (await request.read()).decode(),
                              "type": request.headers.get("Content-Type"), "x": request.headers.get("X-A"), "auth": request.headers.get("Authorization"),
                              "cookies": dict(request.cookies), "can": can, "length": request.content_length})


async def biscuit(request):
    response = web.Response(text="<p>ü</p>", content_type="text/html", charset="utf-8")
    response.set_cookie("sid", "42")
    return response


async def text_json(request):
    return web.Response(text='{"a": 1}')


async def hang_up(request):
    request.transport.abort() if hasattr(request.transport, "abort") else request.transport.close()
    await asyncio.sleep(0.1)
    return web.Response()


async def told(title, work):
    try:
        print(title, "->", await work)
    except Exception as error:
        print(title, "->", type(error).__name__, "|", str(error).replace(str(PORT), "PORT"))
        return error


async def get(session, path, **kw):
    async with session.get(path, **kw) as r:
        return r.status, await r.text()


async def statuses(s):
    for code in (200, 204, 404, 418, 500):
        async with s.get(f"/status/{code}") as r:
            print(r.status, r.ok, r.reason, r.method, r.url.path, r.headers["x-code"], r.content_type, r.charset, r.content_length, r.history, r.closed)
            try:
                r.raise_for_status()
            except aiohttp.ClientResponseError as error:
                print(str(error).replace(str(PORT), "PORT"), "|", error.status, error.message, error.headers["X-Code"], error.request_info.method, error.request_info.url.path, error.history)
    await told("raising", get(s, "/status/503", raise_for_status=True))

    async def own(response):
        if response.status == 404:
            raise LookupError("nothing there")
    async with aiohttp.ClientSession(s._base_url, raise_for_status=own) as other:
        await told("own", get(other, "/status/404"))
        await told("own", get(other, "/status/500"))
    async with aiohttp.ClientSession(s._base_url, raise_for_status=True) as other:
        error = await told("all", get(other, "/status/400"))
        print(error.status, error.code if hasattr(error, "code") else None)
        await told("not here", get(other, "/status/400", raise_for_status=False))


async def bodies(s):
    async with s.get("/text") as r:
        await told("json", r.json())
        print(await r.json(content_type=None), await r.json(content_type="text/plain"), await r.text(), await r.read())
    async with s.get("/html") as r:
        print(r.content_type, r.charset, await r.text(), len(await r.read()), r.get_encoding(), r.cookies["sid"].value, s.cookie_jar.filter_cookies(r.url)["sid"].value)
        error = await told("json", r.json())
        print(isinstance(error, aiohttp.ContentTypeError), isinstance(error, aiohttp.ClientResponseError), isinstance(error, ValueError), error.status)
    async with s.get("/echo") as r:
        print((await r.json())["cookies"])
    async with s.post("/echo", data=b"{bad") as r:
        await told("bad", r.json(loads=lambda t: json.loads(t[:3])))
    async with s.get("/drip") as r:
        print([chunk async for chunk in r.content.iter_any()] != [])
    async with s.get("/drip") as r:
        print([line async for line in r.content])
    async with s.get("/drip") as r:
        print([c async for c in r.content.iter_chunked(3)][:3] and "chunks", r.content.at_eof())
    async with s.get("/drip") as r:
        print(await r.content.read(4), await r.content.readexactly(3), await r.content.readline(), (await r.content.read())[-7:])
    r = await s.get("/status/200")
    print(repr(r).splitlines()[0].replace(str(PORT), "PORT"))
    r.release()
    print(r.closed)
    await told("released", r.read())
    async with s.get("/status/200") as r:
        pass
    await told("after with", r.text())
    async with s.get("/status/200") as r:
        await r.read()
    await told("read before", r.text())


async def times(s):
    for timeout in (aiohttp.ClientTimeout(total=0.1), aiohttp.ClientTimeout(sock_read=0.1), aiohttp.ClientTimeout(total=None, sock_read=0.1)):
        error = await told(timeout, get(s, "/slow", timeout=timeout))
        print([c.__name__ for c in type(error).__mro__][:4])
    error = await told("drip", get(s, "/drip", timeout=aiohttp.ClientTimeout(total=0.2)))
    print(repr(str(error)), isinstance(error, asyncio.TimeoutError), isinstance(error, aiohttp.ClientError))
    await told("outside", asyncio.wait_for(get(s, "/slow"), 0.1))
    async with aiohttp.ClientSession(s._base_url, timeout=aiohttp.ClientTimeout(0.1)) as other:
        print(other.timeout)
        await told("session", get(other, "/slow"))
        await told("longer", get(other, "/slow", timeout=aiohttp.ClientTimeout(2)))
    print(aiohttp.ClientTimeout(), aiohttp.ClientTimeout(5) == aiohttp.ClientTimeout(total=5))


async def ways(s):
    async with s.get("/hop/2") as r:
        print(r.status, r.url.path, [(h.status, h.url.path) for h in r.history], r.real_url.path)
    async with s.get("/hop/2", allow_redirects=False) as r:
        print(r.status, r.headers["Location"])
    error = await told("loop", get(s, "/loop", max_redirects=3))
    print(isinstance(error, aiohttp.ClientResponseError), len(error.history), error.status)
    await told("hang up", s.post("/hang"))
    error = await told("refused", get(s, "http://127.0.0.1:1/") if s._base_url is None else get(aiohttp.ClientSession(), "http://127.0.0.1:1/"))
    print([c.__name__ for c in type(error).__mro__], error.errno if hasattr(error, "errno") else None, error.host, error.port, error.ssl)
    for url in ("nonsense", "http:///x", "ftp://localhost/"):
        async with aiohttp.ClientSession() as other:
            error = await told(url, get(other, url))
            print([c.__name__ for c in type(error).__mro__][:-3])


async def sending(s):
    async def show(method, url, **kw):
        async with s.request(method, url, **kw) as r:
            print(await r.json())
    s.cookie_jar.clear()
    await show("GET", "/echo", params={"a": 1, "b": "ü b"})
    await show("GET", "/echo?x=1", params=[("a", "1"), ("a", "2")])
    await show("GET", "/echo", params={"a": ["1", "2"]})
    for wrong in ({"a": None}, {"a": True}):
        await told(wrong, show("GET", "/echo", params=wrong))
    await show("POST", "/echo", json={"a": [1, None, "ü"]})
    await show("POST", "/echo", data={"a": "1", "b": "y z"})
    await show("POST", "/echo", data="text")
    await show("POST", "/echo", data=b"raw", headers={"X-A": "1", "Content-Type": "x/y"})
    await told("both", show("POST", "/echo", data="x", json={}))
    await told("int data", show("POST", "/echo", data={"a": 1}))
    await show("PUT", "/echo", auth=aiohttp.BasicAuth("user", "pass"))
    await show("DELETE", "/echo", cookies={"a": "b"})
    async with s.head("/echo") as r:
        print(r.status, await r.read())
    async with s.options("/echo") as r:
        print(r.status)


async def main():
    global PORT
    app = web.Application()
    for path, handler in (("/status/{code}", status), ("/slow", slow), ("/drip", drip), ("/hop/{n}", hop), ("/loop", loop_forever), ("/html", biscuit),
                          ("/text", text_json)):
        app.router.add_get(path, handler)
    app.router.add_route("*", "/echo", echo)
    app.router.add_post("/hang", hang_up)
    async with TestServer(app, host="localhost") as server:
        PORT = server.port
        async with aiohttp.ClientSession(f"http://localhost:{PORT}", cookie_jar=aiohttp.CookieJar(unsafe=True)) as s:
            for part in (statuses, bodies, times, ways, sending):
                print("---", part.__name__)
                await part(s)
            print(s.closed, s.connector.limit, s.connector.limit_per_host, s.connector.closed)
        print(s.closed, s.connector)
        await told("closed", get(s, "/slow"))
    for name in ("ClientError", "ClientConnectionError", "ClientConnectorError", "ClientConnectorDNSError", "ClientOSError", "ServerDisconnectedError", "ServerTimeoutError", "ServerConnectionError", "SocketTimeoutError",
                 "ConnectionTimeoutError", "ClientPayloadError", "ClientResponseError", "ContentTypeError", "WSServerHandshakeError", "TooManyRedirects", "InvalidURL", "NonHttpUrlClientError", "InvalidUrlClientError"):
        print(name, [c.__name__ for c in getattr(aiohttp, name).__mro__[1:-2]])

asyncio.run(main())
