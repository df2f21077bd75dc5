# What ordinary programs do with requests: bodies, errors, sessions, prepared requests, adapters that try again, hooks, threads.
# real: import aiohttp, requests; assert tuple(map(int, requests.__version__.split(".")[:2])) >= (2, 32)
import asyncio, json, threading
from aiohttp import web
import requests
from requests import Session, Request, HTTPError, ConnectionError, Timeout, RequestException, JSONDecodeError
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth
from concurrent.futures import ThreadPoolExecutor
async def echo(request):
    body = await request.text()
    return web.json_response({"m": request.method, "q": dict(request.query), "b": body, "ct": request.headers.get("Content-Type"), "a": request.headers.get("Authorization"), "x": request.headers.get("X-A"), "ua": request.headers["User-Agent"].split("/")[0], "c": request.headers.get("Cookie")})
async def text(request): return web.Response(text="hällo\nworld\nlast", headers={"X-B": "1"})
async def status(request): return web.Response(status=int(request.match_info["n"]), text="s")
async def redirect(request): raise web.HTTPFound("/echo?r=1")
async def slow(request): await asyncio.sleep(1); return web.Response(text="slow")
async def cookie(request):
    r = web.Response(text="c"); r.set_cookie("k", "v"); return r
tries = []


async def flaky(request):
    tries.append(request.method)
    return web.Response(status=503 if len(tries) % 3 else 200, text="up")


def retries(base):
    from requests.exceptions import RetryError
    from urllib3.util.retry import Retry
    with Session() as s:
        s.mount("http://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0.1, status_forcelist=[502, 503])))
        print(s.get(base + "/flaky").text, len(tries))
        print(s.post(base + "/flaky").status_code, len(tries))
        tries.clear()
        s.mount(base + "/flaky", HTTPAdapter(max_retries=Retry(total=1, status_forcelist=[503])))
        try:
            s.get(base + "/flaky")
        except RetryError as e:
            print(type(e).__name__, str(e).partition("url: ")[2], len(tries))
        s.mount(base + "/flaky", HTTPAdapter(max_retries=Retry(total=0, status_forcelist=[503], raise_on_status=False)))
        tries.clear()
        print(s.get(base + "/flaky").status_code)

    class Token(requests.auth.AuthBase):
        def __call__(self, r):
            r.headers["Authorization"] = "Token t"
            return r
    print(requests.get(base + "/echo", auth=Token()).json()["a"])


def client(base):
    r = requests.get(base + "/echo", params={"a": 1, "b": ["x", "y"], "n": None}, headers={"X-A": "1"}, timeout=5)
    print(r.status_code, r.json(), r.ok, r.reason, r.url, r.headers["content-type"], r.encoding, r.request.method, r.elapsed.total_seconds() >= 0, r, bool(r), r.is_redirect)
    r = requests.get(base + "/text"); print(r.text, len(r.content), r.headers.get("x-b"), r.apparent_encoding if False else "", list(r.iter_lines()), list(r.iter_content(6))[:2])
    for kw in ({"json": {"a": 1}}, {"data": {"a": "1"}}, {"data": "raw"}, {"data": b"b", "headers": {"Content-Type": "x/y"}}, {"data": [("a", "1"), ("a", "2")]}):
        print({k: v for k, v in requests.post(base + "/echo", **kw).json().items() if k in ("m", "b", "ct")})
    for m in ("put", "patch", "delete", "options", "head"): r = getattr(requests, m)(base + "/echo"); print(m, r.status_code, r.text[:12])
    for n in (404, 500, 204):
        r = requests.get(f"{base}/status/{n}")
        try: r.raise_for_status(); print("fine", r.text)
        except HTTPError as e: print(e, e.response.status_code, isinstance(e, RequestException), e.request.url == r.url)
    r = requests.get(base + "/redirect"); print(r.url[-9:], [h.status_code for h in r.history], requests.get(base + "/redirect", allow_redirects=False).headers["Location"])
    try: requests.get(base + "/slow", timeout=.1)
    except Timeout as e: print(type(e).__name__, isinstance(e, requests.exceptions.ReadTimeout))
    try: requests.get("http://127.0.0.1:9/")
    except ConnectionError as e: print(type(e).__name__)
    try: requests.get(base + "/text").json()
    except JSONDecodeError as e: print(type(e).__name__, isinstance(e, ValueError))
    for bad in ("nope", "ftp://x", "http://"):
        try: requests.get(bad)
        except RequestException as e: print(type(e).__name__, e)
    with Session() as s:
        s.headers.update({"X-A": "s"}); s.auth = ("u", "p"); s.params = {"k": "v"}
        r = s.get(base + "/echo", params={"z": 1}).json(); print(r["x"], r["a"], r["q"])
        s.get(base + "/cookie"); print(s.cookies.get("k"), s.cookies.get_dict(), s.get(base + "/echo").json()["c"], s.get(base + "/echo", cookies={"o": "1"}).json()["c"])
        s.mount("http://", HTTPAdapter(pool_connections=2, pool_maxsize=5, max_retries=3)); print(s.get(base + "/echo", auth=HTTPBasicAuth("a", "b")).json()["a"])
        p = s.prepare_request(Request("POST", base + "/echo", json={"q": 1})); print(p.method, p.body, p.headers["Content-Type"]); print(s.send(p, timeout=3).json()["b"])
        with s.get(base + "/text", stream=True) as r: print([l.decode() for l in r.iter_lines()], r.raw is not None)
        hooks = []; r = s.get(base + "/text", hooks={"response": lambda r, *a, **k: hooks.append(r.status_code)}); print(hooks)
    with ThreadPoolExecutor(3) as ex: print(list(ex.map(lambda n: requests.get(f"{base}/status/{200 + n}").status_code, range(3))))
    print(requests.codes.ok, requests.codes.not_found, requests.status_codes.codes.teapot if False else "")
    r = requests.request("GET", base + "/echo", verify=False, proxies=None); print(r.status_code, r.cookies.get_dict(), r.links, r.content[:3])
async def main():
    app = web.Application(); app.router.add_route("*", "/echo", echo); app.router.add_get("/text", text); app.router.add_get("/status/{n}", status); app.router.add_get("/redirect", redirect); app.router.add_get("/slow", slow); app.router.add_route("*", "/flaky", flaky); app.router.add_get("/cookie", cookie)
    runner = web.AppRunner(app); await runner.setup(); await web.TCPSite(runner, "localhost", 8099).start()
    await asyncio.to_thread(client, "http://localhost:8099"); await asyncio.to_thread(retries, "http://localhost:8099"); await runner.cleanup()
asyncio.run(main())
