# A server of aiohttp: middlewares, named routes, a class of handlers, websockets, cookies.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split('.')[:2])) >= (3, 9)
import asyncio
import logging

import aiohttp
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

logging.disable(logging.CRITICAL)
log = []
DB = web.AppKey("db", dict)
SOCKETS = web.AppKey("sockets", set)
routes = web.RouteTableDef()


@web.middleware
async def errors(request, handler):
    try:
        response = await handler(request)
        response.headers["X-Ok"] = "1"
        return response
    except web.HTTPException as error:
        return web.json_response({"error": error.reason}, status=error.status)
    except LookupError as error:
        return web.json_response({"missing": str(error)}, status=404)


@web.middleware
async def timing(request, handler):
    log.append(f"{request.method} {request.path}")
    return await handler(request)


async def database(app):
    app[DB] = {1: "one"}
    log.append("db up")
    yield
    log.append("db down")


@routes.get("/items", name="items")
async def items(request):
    return web.json_response([{"id": k, "name": v} for k, v in request.app[DB].items()])


@routes.post("/items")
async def add(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(reason="not JSON")
    db = request.app[DB]
    db[max(db) + 1] = data["name"]
    location = request.app.router["item"].url_for(id=str(max(db)))
    return web.json_response({"id": max(db)}, status=201, headers={"Location": str(location)})


@routes.view("/items/{id:\\d+}", name="item")
class Item(web.View):
    async def get(self):
        id = int(self.request.match_info["id"])
        if id not in self.request.app[DB]:
            raise LookupError(id)
        return web.json_response({"name": self.request.app[DB][id]})

    async def delete(self):
        self.request.app[DB].pop(int(self.request.match_info["id"]))
        return web.Response(status=204)


@routes.get("/ws")
async def websocket(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    request.app[SOCKETS].add(ws)
    try:
        async for message in ws:
            if message.type == WSMsgType.TEXT:
                if message.data == "close":
                    await ws.close(code=4000, message=b"bye")
                else:
                    for other in request.app[SOCKETS]:
                        await other.send_str(message.data.upper())
            elif message.type == WSMsgType.ERROR:
                log.append("ws error")
    finally:
        request.app[SOCKETS].discard(ws)
    log.append("ws done")
    return ws


@routes.get("/boom")
async def boom(request):
    return 1 / 0


@routes.get("/cookie")
async def cookie(request):
    response = web.Response(text=request.cookies.get("n", "none"))
    response.set_cookie("n", str(int(request.cookies.get("n", "0")) + 1))
    return response


@routes.get("/redirect")
async def redirect(request):
    raise web.HTTPSeeOther(request.app.router["items"].url_for().with_query({"a": "1"}))


async def on_shutdown(app):
    for ws in set(app[SOCKETS]):
        await ws.close(code=aiohttp.WSCloseCode.GOING_AWAY, message=b"Server shutdown")
    log.append("shutdown")


def make():
    app = web.Application(middlewares=[timing, errors])
    app[SOCKETS] = set()
    app.add_routes(routes)
    app.cleanup_ctx.append(database)
    app.on_shutdown.append(on_shutdown)
    return app


async def main():
    async with TestClient(TestServer(make())) as client:
        r = await client.get("/items")
        print(r.status, await r.json(), r.headers["X-Ok"])
        r = await client.post("/items", json={"name": "two"})
        print(r.status, await r.json(), r.headers["Location"])
        r = await client.post("/items", data="nonsense")
        print(r.status, await r.json())
        for path in ("/items/2", "/items/9", "/items/x", "/boom"):
            r = await client.get(path)
            print(path, r.status, await r.text())
        r = await client.delete("/items/2")
        print(r.status, r.headers.get("Content-Type"), await r.read())
        r = await client.put("/items/2")
        print(r.status, await r.json())
        r = await client.get("/redirect", allow_redirects=False)
        print(r.status, r.headers.get("Location"))
        print([await (await client.get("/cookie")).text() for _ in range(3)])
        async with client.ws_connect("/ws") as one, client.ws_connect("/ws") as two:
            await one.send_str("hello")
            print(await one.receive_str(), (await two.receive()).data)
            await one.send_json({"a": 1})
            print((await one.receive()).data, await two.receive_json() if False else (await two.receive_str()))
            await one.send_str("close")
            message = await one.receive()
            print(message.type.name, message.data, message.extra, one.close_code, one.closed)
            left = await client.ws_connect("/ws")
            pending = asyncio.create_task(left.receive())
            await asyncio.sleep(0.05)
    message = await pending
    print(message.type.name, message.data, left.close_code)
    print(log)

asyncio.run(main())
