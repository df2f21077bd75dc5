# real: import aiohttp, httpx, requests; assert tuple(map(int, aiohttp.__version__.split(".")[:2])) >= (3, 9)
# Files that are uploaded: aiohttp's FormData, httpx and requests with files=, to a server of aiohttp that reads form or parts.
import asyncio
import io
import aiohttp
import httpx
import requests
from aiohttp import web

routes = web.RouteTableDef()


@routes.post("/form")
async def form(request):
    found = {}
    for name, value in (await request.post()).items():
        found[name] = value if isinstance(value, str) else [value.name, value.filename, value.content_type, value.file.read().decode()]
    return web.json_response(found)


@routes.post("/parts")
async def parts(request):
    found = []
    async for part in await request.multipart():
        if part.filename:
            size = 0
            while chunk := await part.read_chunk():
                size += len(chunk)
            found.append([part.name, part.filename, size, part.headers.get("Content-Type")])
        else:
            found.append([part.name, await part.text()])
    return web.json_response(found)


async def main():
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 8765).start()
    base = "http://localhost:8765"
    async with aiohttp.ClientSession() as session:
        data = aiohttp.FormData()
        data.add_field("note", "hello")
        data.add_field("file", b"some bytes", filename="a.txt", content_type="text/plain")
        data.add_field("other", io.BytesIO(b"more"), filename="b.csv")
        for path in ("/form", "/parts"):
            async with session.post(base + path, data=data) as response:
                print(response.status, await response.json())
            data = aiohttp.FormData({"a": "1"})
            data.add_field("file", b"twelve bytes", filename="c.bin")
        async with session.post(base + "/form", data={"x": "1", "file": io.BytesIO(b"in memory")}) as response:
            print((await response.json())["x"])
        async with session.post(base + "/form", data={"only": "text", "n": "2"}) as response:
            print(await response.json())
    async with httpx.AsyncClient(base_url=base) as client:
        response = await client.post("/form", data={"n": "1", "m": "2"}, files={"file": ("x.json", b"{}"), "g": io.BytesIO(b"unnamed")})
        print(response.status_code, response.json(), response.request.headers["content-type"].partition("=")[0])
        response = await client.post("/parts", files=[("f", ("one.txt", "1")), ("f", ("two.txt", "22"))])
        print(response.json())
    response = await asyncio.to_thread(requests.post, base + "/parts", data={"n": "1"}, files={"file": ("x.txt", b"12345", "text/plain"), "g": b"123"})
    print(response.status_code, response.json())
    await runner.cleanup()


asyncio.run(main())
