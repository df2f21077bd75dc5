# Servers: routes, middlewares, errors, what happens at start and end, and a session that closes under a request.
# real: import aiohttp
import asyncio
import logging

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

logging.disable(logging.CRITICAL)
log = []


@web.middleware
async def outer(request, handler):
    log.append("outer in")
    try:
        response = await handler(request)
    except web.HTTPException as error:
        log.append(f"outer sees {error.status}")
        raise
    log.append("outer out")
    response.headers["X-Outer"] = "yes"
    return response


@web.middleware
async def errors(request, handler):
    try:
        return await handler(request)
    except KeyError as error:
        return web.json_response({"error": str(error)}, status=400)


async def hello(request):
    log.append(f"hello {request.match_info.get('name', 'you')}")
    return web.Response(text=f"Hello {request.match_info.get('name', 'you')}")


async def failing(request):
    raise ValueError("boom")


async def key(request):
    return {}["missing"]


async def nothing(request):
    return None


async def missing(request):
    raise web.HTTPNotFound(text="no such thing", headers={"X-Why": "gone"})


async def number_in_head(request):
    response = web.Response(text="x")
    response.headers["X-Seconds"] = 0.2
    return response


async def about(request):
    return web.json_response([request.method, request.path, request.query_string, request.query.getall("a", []),
                              request.can_read_body, request.app["name"], request.get("x", "unset"), request.path_qs])


class Things(web.View):
    async def get(self):
        return web.Response(text="things")

    async def post(self):
        data = await self.request.json()
        return web.json_response(data, status=201)


async def stream(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for i in range(3):
        await response.write(f"part {i}\n".encode())
    await response.write_eof()
    return response


async def slow(request):
    await asyncio.sleep(0.3)
    return web.Response(text="slow")


def make():
    app = web.Application(middlewares=[outer, errors])
    app["name"] = "main"
    app.router.add_get("/", hello)
    app.router.add_get("/hello/{name}", hello)
    app.router.add_get(r"/number/{name:\d+}", hello)
    app.add_routes([web.get("/failing", failing), web.get("/key", key), web.get("/head", number_in_head), web.get("/nothing", nothing),
                    web.get("/missing", missing), web.get("/about", about), web.view("/things", Things),
                    web.get("/stream", stream), web.route("*", "/slow", slow)])
    sub = web.Application()
    sub["name"] = "sub"
    sub.router.add_get("/about", about)
    app.add_subapp("/sub", sub)

    async def started(app):
        log.append("startup")

    async def ended(app):
        log.append("cleanup")

    async def context(app):
        log.append("context up")
        yield
        log.append("context down")

    async def shut(app):
        log.append("shutdown")

    app.on_startup.append(started)
    app.on_cleanup.append(ended)
    app.on_shutdown.append(shut)
    app.cleanup_ctx.append(context)
    return app


async def main():
    client = TestClient(TestServer(make()))
    await client.start_server()
    print(log)
    for path in ("/", "/hello/ann", "/number/12", "/number/x", "/failing", "/key", "/nothing", "/missing", "/nope",
                 "/about?a=1&a=2&b=", "/sub/about", "/sub/nope", "/things", "/stream", "/hello/a%20b"):
        log.clear()
        r = await client.get(path)
        print(path, r.status, r.content_type, r.headers.get("X-Outer"), r.headers.get("X-Why"), repr(await r.text()), log)
    try:
        await client.get("/head")
    except aiohttp.ServerDisconnectedError as error:
        print("no text in the head:", error)
    r = await client.post("/things", json={"a": 1})
    print(r.status, await r.json())
    r = await client.delete("/things")
    print(r.status, r.headers["Allow"])

    results = await asyncio.gather(*[client.get("/slow") for _ in range(3)])
    print([r.status for r in results])
    session = aiohttp.ClientSession()
    waiting = asyncio.create_task(session._request("POST", client.make_url("/slow")))
    await asyncio.sleep(0.05)
    await session.close()
    try:
        await waiting
    except aiohttp.ServerDisconnectedError as error:
        print("cut off:", error)
    log.clear()
    await client.close()
    print(log)
    for make_response in (lambda: web.Response(text="x", body=b"y"), lambda: web.Response(text=1),
                          lambda: web.json_response({}, text="x") and None, lambda: web.HTTPFound("")):
        try:
            print(make_response())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    error = web.HTTPForbidden(reason="because")
    print(error, error.status, error.reason, error.text, isinstance(error, web.Response), isinstance(error, Exception))


asyncio.run(main())
