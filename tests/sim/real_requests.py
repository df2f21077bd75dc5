# The blocking client, in threads, against a server of this program; and where it holds the loop.
# real: import aiohttp, requests
import asyncio

import requests
from aiohttp import web
from aiohttp.test_utils import TestServer


async def everything(request):
    answer = {"method": request.method, "path": request.path, "query": sorted(request.query.items()),
              "type": request.headers.get("Content-Type"), "x": request.headers.get("X-A"), "body": await request.text(),
              "auth": request.headers.get("Authorization"), "cookie": dict(request.cookies)}
    response = web.json_response(answer)
    response.set_cookie("seen", "1")
    return response


async def status(request):
    return web.Response(status=int(request.match_info["code"]), text="text")


async def hop(request):
    raise web.HTTPFound("/any/after?x=1")


async def slow(request):
    await asyncio.sleep(3)
    return web.Response(text="late")


async def main():
    app = web.Application()
    app.router.add_route("*", "/any/{tail:.*}", everything)
    app.router.add_get("/status/{code}", status)
    app.router.add_get("/hop", hop)
    app.router.add_get("/slow", slow)
    async with TestServer(app) as server:
        base = str(server.make_url("/"))

        async def ask(method, path, **kwargs):
            r = await asyncio.to_thread(requests.request, method, base + path, **kwargs)
            print(r, r.reason, r.ok, bool(r), r.headers["content-type"], r.encoding, [h.status_code for h in r.history])
            print("   ", r.json() if "json" in r.headers["Content-Type"] else repr(r.text))
            return r

        r = await ask("get", "any/a", params={"q": "a b", "l": [1, 2]}, headers={"X-A": "b"})
        print(r.url.removeprefix(base), r.request.method, r.cookies["seen"], len(r.content) > 10)
        await ask("post", "any/b", json={"k": [1]})
        await ask("post", "any/c", data={"a": 1, "b": "x y"})
        await ask("put", "any/d", data="text", auth=("ann", "pw"), cookies={"c": "1"})
        await ask("get", "hop")
        await ask("get", "hop", allow_redirects=False)
        for code in (404, 503):
            r = await ask("get", f"status/{code}")
            try:
                r.raise_for_status()
            except requests.HTTPError as error:
                print(str(error).replace(base, "BASE/"), error.response is r, r.status_code == requests.codes.not_found)
        try:
            r.json()
        except requests.exceptions.JSONDecodeError as error:
            print(isinstance(error, ValueError), isinstance(error, requests.RequestException))
        try:
            await asyncio.to_thread(requests.get, base + "slow", timeout=0.05)
        except requests.Timeout as error:
            print(type(error).__name__, isinstance(error, requests.RequestException), isinstance(error, OSError))
        results = await asyncio.gather(*[asyncio.to_thread(requests.get, base + f"any/{i}") for i in range(4)])
        print([r.json()["path"] for r in results])

        def several():
            with requests.Session() as session:
                session.headers["X-A"] = "of the session"
                first = session.get(base + "any/1")
                second = session.post(base + "any/2", json=1)
                return first.json()["cookie"], second.json()["cookie"], second.json()["x"]

        print(await asyncio.to_thread(several))
        r = await asyncio.to_thread(requests.head, base + "any/x")
        print(r.status_code, repr(r.text))
    try:
        requests.get(base)
    except requests.ConnectionError as error:
        print(type(error).__name__)
    for bad in ("nothing", "ftp://x/"):
        try:
            requests.get(bad)
        except requests.RequestException as error:
            print(type(error).__name__, isinstance(error, ValueError), str(error).partition(":")[0])


asyncio.run(main())
