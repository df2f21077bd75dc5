# A client and a server in one program: statuses, bodies, headers, redirects, cookies, timeouts, who closed what.
# real: import aiohttp
import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

routes = web.RouteTableDef()


@routes.get("/json")
async def as_json(request):
    return web.json_response({"args": dict(request.query), "agent": request.headers.get("X-Agent")})


@routes.get("/text")
async def text(request):
    return web.Response(text="grüße\nzwei\n")


@routes.post("/echo")
async def echo(request):
    return web.Response(body=await request.read(), content_type=request.content_type, status=201)


@routes.post("/form")
async def form(request):
    data = await request.post()
    return web.json_response(sorted(data.items()))


@routes.get("/status/{code}")
async def status(request):
    return web.Response(status=int(request.match_info["code"]), text="as you like")


@routes.get("/hop")
async def hop(request):
    raise web.HTTPFound("/hop2")


@routes.get("/hop2")
async def hop2(request):
    raise web.HTTPSeeOther("/text")


@routes.get("/round")
async def round_and_round(request):
    raise web.HTTPFound("/round")


@routes.get("/cookie")
async def cookie(request):
    response = web.json_response(dict(request.cookies))
    response.set_cookie("seen", "1")
    return response


@routes.get("/slow")
async def slow(request):
    await asyncio.sleep(5)
    return web.Response(text="late")


@routes.get("/big")
async def big(request):
    return web.Response(body=b"x" * 200000)


def name(error):
    return [cls.__name__ for cls in type(error).__mro__[:-2]]


async def main():
    app = web.Application()
    app.add_routes(routes)
    async with TestClient(TestServer(app)) as c:
        async with c.get("/json", params={"a": "1", "b": "x y"}, headers={"X-Agent": "me"}) as r:
            print(r.status, r.reason, r.ok, r.method, r.url.path, r.content_type, r.charset, await r.json())
        r = await c.get("/text")
        print(await r.text(), await r.read(), r.headers["content-type"], r.headers.get("nothing"), r.closed)
        try:
            await r.json()
        except aiohttp.ContentTypeError as error:
            print(name(error), error.message)
        r = await c.get("/text")
        print([line async for line in r.content], r.content.at_eof())
        r = await c.get("/text")
        print([piece async for piece in r.content.iter_chunked(8)])
        r = await c.post("/echo", json={"k": [1]})
        print(r.status, r.content_type, await r.json())
        r = await c.post("/echo", data=b"raw")
        print(r.content_type, await r.read())
        r = await c.post("/echo", data="text")
        print(r.content_type, await r.text())
        r = await c.post("/form", data={"a": "1", "b": "ü&="})
        print(await r.json())
        for code in (204, 404, 503):
            r = await c.get(f"/status/{code}")
            print(r.status, r.reason, r.ok)
        try:
            r.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(name(error), error.status, error.message)
        r = await c.get("/hop")
        print(r.status, r.url.path, [h.status for h in r.history])
        r = await c.get("/hop", allow_redirects=False)
        print(r.status, r.headers["Location"])
        try:
            await c.get("/round", max_redirects=3)
        except aiohttp.TooManyRedirects as error:
            print(name(error), error.status, len(error.history))
        for _ in range(2):
            r = await c.get("/cookie")
            print(await r.json(), "seen" in r.cookies)
        for limit in (aiohttp.ClientTimeout(total=0.05), aiohttp.ClientTimeout(sock_read=0.05)):
            try:
                await c.get("/slow", timeout=limit)
            except asyncio.TimeoutError as error:
                print("timeout", isinstance(error, aiohttp.ServerTimeoutError), isinstance(error, aiohttp.ClientError))
        r = await c.head("/text")
        print(r.status, await r.text())
        r = await c.post("/text")
        print(r.status, r.headers["Allow"], await r.text())
        async with c.get("/big") as r:
            print(len(await r.content.read(5)), (await r.content.readexactly(3)))
        try:
            await r.read()
        except aiohttp.ClientConnectionError as error:
            print(error, r.closed)
        base = c.make_url("/")
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        try:
            await session.get(base)
        except aiohttp.ClientConnectorError as error:
            print(name(error), error.host, error.os_error.errno)
        try:
            await session.get("no-scheme")
        except aiohttp.InvalidURL as error:
            print(isinstance(error, ValueError), error)
        try:
            await session.get(base, data=b"x", json=1)
        except ValueError as error:
            print(error)
    print(session.closed)
    try:
        await session.get(base)
    except RuntimeError as error:
        print(error)
    session = aiohttp.ClientSession()
    try:
        with session:
            pass
    except TypeError as error:
        print(error)
        await session.close()
    print(aiohttp.ClientTimeout(total=5).total, aiohttp.ClientTimeout(total=5) == aiohttp.ClientTimeout(total=5))
    print(aiohttp.TCPConnector(limit=3, limit_per_host=2).limit_per_host, aiohttp.TCPConnector().limit)


asyncio.run(main())
