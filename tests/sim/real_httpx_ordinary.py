# What ordinary programs do with httpx: requests, responses, errors, hooks, streams, addresses, transports.
# real: import httpx; assert tuple(map(int, httpx.__version__.split('.')[:2])) >= (0, 28)
import asyncio, json
import httpx
def handler(request: httpx.Request) -> httpx.Response:
    p = request.url.path
    if p == "/json": return httpx.Response(200, json={"a": [1, 2], "h": dict(request.headers).get("x-a"), "q": dict(request.url.params)})
    if p == "/text": return httpx.Response(200, text="hällo", headers={"X-B": "c"})
    if p == "/html": return httpx.Response(200, html="<b>x</b>")
    if p == "/404": return httpx.Response(404, json={"detail": "no"})
    if p == "/500": return httpx.Response(500)
    if p == "/redirect": return httpx.Response(302, headers={"location": "/json"})
    if p == "/echo": return httpx.Response(201, content=request.content, headers={"content-type": request.headers.get("content-type", "none")})
    if p == "/timeout": raise httpx.ReadTimeout("slow", request=request)
    if p == "/down": raise httpx.ConnectError("refused", request=request)
    if p == "/cookie": return httpx.Response(200, headers={"set-cookie": "a=b; Path=/"}, text=request.headers.get("cookie", "none"))
    if p == "/auth": return httpx.Response(200, text=request.headers.get("authorization", "none"))
    if p == "/stream": return httpx.Response(200, stream=S()) if False else httpx.Response(200, text="l1\nl2\nl3")
    return httpx.Response(200, text=f"{request.method} {request.url}")
calls = []
async def log_request(request): calls.append(("request", request.method, request.url.path))
async def log_response(response): calls.append(("response", response.status_code)); 
async def main():
    t = httpx.MockTransport(handler)
    async with httpx.AsyncClient(transport=t, base_url="https://api.example/v1/", headers={"X-A": "1"}, params={"k": "v"}, timeout=httpx.Timeout(5, connect=1), limits=httpx.Limits(max_connections=5, max_keepalive_connections=2), follow_redirects=False, event_hooks={"request": [log_request], "response": [log_response]}) as c:
        r = await c.get("items", params={"b": 2}); print(r.text, r.url, r.url.host, r.url.path, r.url.params)
    async with httpx.AsyncClient(transport=t, base_url="https://api.example", headers={"X-A": "1"}, event_hooks={"request": [log_request], "response": [log_response]}) as c:
        r = await c.get("/json", params={"q": "x y", "n": [1, 2]}); print(r.status_code, r.json(), r.is_success, r.reason_phrase, r.headers["content-type"], r.encoding, r.http_version, repr(r))
        r = await c.get("/text"); print(r.text, r.content, r.headers.get("x-b"), r.charset_encoding, len(r.read()))
        r = await c.get("/html"); print(r.headers["content-type"])
        for path in ("/404", "/500", "/redirect"):
            r = await c.get(path)
            try: r.raise_for_status(); print("fine")
            except httpx.HTTPStatusError as e: print(e, e.response.status_code, e.request.url)
        r = await c.get("/redirect", follow_redirects=True); print(r.status_code, r.url, r.history, r.has_redirect_location)
        for kw in ({"json": {"a": 1}}, {"data": {"a": "1", "b": ["x", "y"]}}, {"content": b"raw"}, {"content": "text", "headers": {"Content-Type": "text/x"}}):
            r = await c.post("/echo", **kw); print(r.status_code, r.text, r.headers["content-type"])
        for path in ("/timeout", "/down"):
            try: await c.get(path)
            except httpx.TimeoutException as e: print(type(e).__name__, e, e.request.url)
            except httpx.RequestError as e: print(type(e).__name__, e, isinstance(e, httpx.HTTPError), isinstance(e, httpx.TransportError))
        print((await c.get("/cookie")).text, (await c.get("/cookie")).text, c.cookies.get("a"), dict(c.cookies))
        print((await c.get("/auth", auth=("u", "p"))).text, (await c.get("/auth", auth=httpx.BasicAuth("u", "p"))).text)
        async with c.stream("GET", "/stream") as r:
            print([l async for l in r.aiter_lines()], r.is_closed)
        async with c.stream("GET", "/stream") as r:
            print([l async for l in r.aiter_bytes(3)])
        async with c.stream("GET", "/stream") as r:
            print(await r.aread(), r.text)
        req = c.build_request("PUT", "/x", json={"a": 1}, headers={"H": "i"}); print(req.method, req.url, req.headers["h"], req.content)
        r = await c.send(req); print(r.text, r.request is req)
        for m in ("get", "post", "put", "patch", "delete", "head", "options"):
            r = await getattr(c, m)("/m"); print(r.text, end=" ")
        print(); print((await c.request("GET", "/m")).text)
        rs = await asyncio.gather(*[c.get(f"/{i}") for i in range(3)]); print([r.text for r in rs])
        print(calls[:3], len(calls), c.headers["user-agent"].split("/")[0], c.base_url, c.timeout, c.is_closed)
    print(c.is_closed)
    try: await c.get("/x")
    except RuntimeError as e: print(e)
    with httpx.Client(transport=t) as s:
        r = s.get("http://x/json"); print(r.json()["a"])
        for line in s.stream("GET", "http://x/stream").__enter__().iter_lines(): print(line)
    u = httpx.URL("https://u:p@ex.com:8443/a/b?x=1#f"); print(u.scheme, u.host, u.port, u.path, u.query, u.fragment, u.userinfo, u.join("../c"), u.copy_with(path="/z"), u.copy_set_param("y", "2"))
    h = httpx.Headers({"A": "1", "b": "2"}); h["C"] = "3"; print(h, "a" in h, h.get("B"), list(h.items()), h.raw if False else "")
    print(httpx.codes.NOT_FOUND, int(httpx.codes.OK), httpx.codes.get_reason_phrase(404) if hasattr(httpx.codes, "get_reason_phrase") else "", httpx.QueryParams({"a": "1", "b": ["2", "3"]}), httpx.Timeout(3), httpx.Limits(max_connections=3))
    class Retry(httpx.AsyncBaseTransport):
        def __init__(self, inner): self.inner, self.n = inner, 0
        async def handle_async_request(self, request):
            self.n += 1
            if self.n < 3: raise httpx.ConnectError("again")
            return await self.inner.handle_async_request(request)
    async with httpx.AsyncClient(transport=Retry(t), base_url="http://x") as c:
        for _ in range(3):
            try: print((await c.get("/y")).text)
            except httpx.ConnectError as e: print("failed", e)
    class Token(httpx.Auth):
        def auth_flow(self, request):
            request.headers["Authorization"] = "Bearer t"
            yield request
    async with httpx.AsyncClient(transport=t, auth=Token(), base_url="http://x") as c: print((await c.get("/auth")).text)
    print(httpx.get.__name__, httpx.HTTPTransport.__name__, issubclass(httpx.PoolTimeout, httpx.TimeoutException))
    async with httpx.AsyncClient(mounts={"http://a": t}, transport=httpx.MockTransport(lambda r: httpx.Response(418))) as c:
        print((await c.get("http://a/z")).status_code, (await c.get("http://b/z")).status_code)
asyncio.run(main())
