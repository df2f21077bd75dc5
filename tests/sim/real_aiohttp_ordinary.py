# What ordinary programs do with aiohttp: routes, views, middlewares, cookies, streams, clients and their errors.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split(".")[:2])) >= (3, 10)
import asyncio, json, logging
import aiohttp
from aiohttp import web, ClientSession, ClientTimeout, TCPConnector
from aiohttp.test_utils import TestClient, TestServer

routes = web.RouteTableDef()

@routes.get("/")
async def index(request):
    return web.Response(text="hello", headers={"X-A": "1"})

@routes.get("/users/{id:\\d+}", name="user")
async def user(request: web.Request) -> web.Response:
    n = int(request.match_info["id"])
    if n > 5:
        raise web.HTTPNotFound(text=json.dumps({"error": "none"}), content_type="application/json")
    return web.json_response({"id": n, "q": request.query.get("q"), "all": request.query.getall("t", []), "url": str(request.app.router["user"].url_for(id="3"))})

@routes.post("/users")
async def create(request):
    try:
        data = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest(reason="no JSON")
    request.app["users"].append(data)
    return web.json_response(data, status=201, headers={"Location": "/users/1"})

@routes.view("/view")
class View(web.View):
    async def get(self):
        return web.Response(text="got")
    async def post(self):
        return web.Response(text=(await self.request.post())["a"])

@routes.get("/stream")
async def stream(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for i in range(3):
        await response.write(f"{i}\n".encode())
    await response.write_eof()
    return response

@routes.get("/cookie")
async def cookie(request):
    response = web.Response(text=request.cookies.get("c", "none"))
    response.set_cookie("c", "v", max_age=10, httponly=True)
    return response

@routes.get("/redirect")
async def redirect(request):
    raise web.HTTPFound("/")

@routes.get("/slow")
async def slow(request):
    await asyncio.sleep(1)
    return web.Response(text="slow")

@routes.get("/boom")
async def boom(request):
    raise ValueError("x")

@web.middleware
async def errors(request, handler):
    try:
        response = await handler(request)
    except web.HTTPException as e:
        if e.status == 404 and not request.path.startswith("/users"):
            return web.json_response({"error": e.reason}, status=e.status)
        raise
    except ValueError as e:
        return web.json_response({"error": str(e)}, status=500)
    response.headers["X-M"] = "yes"
    return response

async def ctx(app):
    app["db"] = "open"
    yield
    print("closing", app["db"])

async def on_start(app): print("start")
async def on_clean(app): print("cleanup")

KEY = web.AppKey("key", str)

def make():
    app = web.Application(middlewares=[errors], client_max_size=1024)
    app["users"] = []
    app[KEY] = "k"
    app.add_routes(routes)
    app.router.add_get("/lambda", lambda r: web.Response(text="l")) if False else None
    app.router.add_route("*", "/any", index)
    app.cleanup_ctx.append(ctx)
    app.on_startup.append(on_start)
    app.on_cleanup.append(on_clean)
    sub = web.Application()
    sub.router.add_get("/x", index)
    app.add_subapp("/sub/", sub)
    return app

async def main():
    app = make()
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 8090)
    await site.start()
    async with ClientSession("http://127.0.0.1:8090", timeout=ClientTimeout(total=5), headers={"A": "b"}, connector=TCPConnector(limit=10, limit_per_host=3)) as s:
        async with s.get("/", params={"a": 1}) as r:
            print(r.status, r.reason, r.ok, await r.text(), r.headers["x-a"], r.content_type, r.charset, r.url, r.method, r.headers.get("X-M"), r.version, r.real_url)
        for path in ("/users/3?q=x&t=1&t=2", "/users/9", "/users/x", "/nowhere", "/any", "/sub/x", "/redirect", "/boom", "/stream", "/view"):
            async with s.get(path) as r:
                print(path, r.status, r.content_type, await r.text(), [h.status for h in r.history])
        async with s.post("/users", json={"n": 1}) as r:
            print(r.status, await r.json(), r.headers["Location"])
        async with s.post("/users", data="{") as r:
            print(r.status, r.reason, await r.text())
        async with s.post("/view", data={"a": "form"}) as r:
            print(await r.text())
        async with s.put("/view") as r:
            print(r.status, r.headers["Allow"])
        async with s.head("/") as r:
            print(r.status, await r.read(), r.headers["Content-Length"])
        async with s.options("/any") as r:
            print(r.status)
        async with s.delete("/any") as r:
            print(r.status)
        for _ in range(2):
            async with s.get("/cookie") as r:
                print(await r.text(), r.cookies)
        try:
            async with s.get("/slow", timeout=ClientTimeout(total=0.2)) as r: pass
        except asyncio.TimeoutError as e:
            print(type(e).__name__, repr(e))
        try:
            async with s.get("/users/9", raise_for_status=True) as r: pass
        except aiohttp.ClientResponseError as e:
            print(e.status, e.message, e.request_info.url, str(e))
        try:
            async with aiohttp.request("GET", "http://127.0.0.1:9/") as r: pass
        except aiohttp.ClientConnectorError as e:
            print(type(e).__name__, e.host, e.port, isinstance(e, OSError))
        try:
            async with s.get("/") as r: await r.json()
        except aiohttp.ContentTypeError as e:
            print(e.status, str(e)[:60])
        r = await s.get("/stream")
        async for line in r.content: print(line)
        r.release()
        async with s.get("/stream") as r:
            async for chunk in r.content.iter_chunked(4): print(chunk)
        async with s.get("/stream") as r:
            print(await r.content.read(2), await r.content.readline(), await r.content.readany())
        print(s.closed, s.connector.limit, s.headers)
        async with s.request("GET", "/view") as r: print(await r.text(), r.request_info.method)
        results = await asyncio.gather(*(s.get("/users/%d" % i) for i in range(3)))
        print([ (await r.json())["id"] for r in results])
    print(s.closed)
    try:
        await s.get("/")
    except RuntimeError as e: print(e)
    await runner.cleanup()
    async with TestClient(TestServer(make())) as c:
        r = await c.get("/users/2")
        print(r.status, await r.json())
        async with c.ws_connect("/nowhere") if False else c.get("/") as r: print(await r.text())

asyncio.run(main())
