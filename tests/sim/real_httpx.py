# The asynchronous client over ASGI and over a mocked transport: requests, responses, redirects, hooks, errors.
# real: import httpx
import asyncio
import json

import httpx


async def app(scope, receive, send):
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    path = scope["path"]
    status, headers, answer = 200, [(b"content-type", b"application/json")], None
    sent = {k.decode(): v.decode() for k, v in scope["headers"]}
    if path.startswith("/status/"):
        status, answer = int(path[8:]), b"{}"
    elif path == "/redirect":
        status, headers, answer = 302, [(b"location", b"/echo?from=redirect")], b""
    elif path == "/loop":
        status, headers, answer = 301, [(b"location", b"/loop")], b""
    elif path == "/seeother":
        status, headers, answer = 303, [(b"location", b"/echo")], b""
    elif path == "/cookie":
        headers.append((b"set-cookie", b"seen=1; Path=/"))
    elif path == "/text":
        headers, answer = [(b"content-type", b"text/plain; charset=utf-8")], "grüße\nzwei\n".encode()
    elif path == "/boom":
        raise ValueError("boom")
    if answer is None:
        answer = json.dumps({"method": scope["method"], "path": path, "query": scope["query_string"].decode(),
                             "body": json.loads(body) if body and sent.get("content-type") == "application/json" else body.decode(), "type": sent.get("content-type"), "x": sent.get("x-a"),
                             "cookie": sent.get("cookie"), "host": sent.get("host")}).encode()
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/", headers={"X-A": "b"}, params={"p": 1}) as c:
        async def show(*args, **kwargs):
            r = await c.request(*args, **kwargs)
            print(r.status_code, r.reason_phrase, str(r.url), r.json() if "json" in r.headers.get("content-type", "") else r.text)
            return r

        r = await show("GET", "/echo")
        print(r, r.request, r.is_success, r.is_error, r.http_version, r.encoding, r.headers["Content-Type"], "content-type" in r.headers)
        await show("GET", "echo", params={"q": "a b", "l": [1, 2]})
        await show("POST", "/echo", json={"k": [1, "ü"]})
        await show("POST", "/echo", data={"a": "1", "b": "x y"})
        await show("PUT", "/echo", content=b"raw", headers={"X-A": "other"})
        await show("DELETE", "http://other/echo")
        await show("GET", "/redirect")
        r = await show("GET", "/redirect", follow_redirects=True)
        print([h.status_code for h in r.history], r.history[0].next_request)
        await show("POST", "/seeother", json=1, follow_redirects=True)
        try:
            await c.get("/loop", follow_redirects=True)
        except httpx.TooManyRedirects as error:
            print(repr(error))
        await show("GET", "/cookie")
        await show("GET", "/echo")
        r = await c.get("/text")
        print(r.text, r.content, [line.strip() for line in r.iter_lines()])
        async with c.stream("GET", "/text") as r:
            try:
                r.text
            except httpx.ResponseNotRead as error:
                print(type(error).__name__)
            print([piece async for piece in r.aiter_bytes()], r.status_code)
        async with c.stream("GET", "/text") as r:
            print(await r.aread(), r.text)
        for code in (200, 404, 500):
            r = await c.get(f"/status/{code}")
            try:
                print(r.raise_for_status() is None or True, r.is_client_error, r.is_server_error)
            except httpx.HTTPStatusError as error:
                print(type(error).__mro__[1].__name__, str(error).splitlines()[0], error.response is r, error.request.url.path)
        try:
            await c.get("/boom")
        except ValueError as error:
            print("raised", error)
        try:
            await c.get("/echo", json=1)
        except TypeError as error:
            print("TypeError", "json" in str(error))
        print(c.is_closed)
    print(c.is_closed)
    try:
        await c.get("/echo")
    except RuntimeError as error:
        print(error)
    try:
        async with c:
            pass
    except RuntimeError as error:
        print(error)

    calls = []

    def answer(request):
        calls.append((request.method, request.url.path, request.content))
        if request.url.path == "/timeout":
            raise httpx.ReadTimeout("too slow", request=request)
        return httpx.Response(200, json={"n": len(calls)}, headers={"X-N": str(len(calls))})

    async def before(request):
        calls.append("before")

    async def after(response):
        calls.append(("after", response.status_code))

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), event_hooks={"request": [before], "response": [after]}) as c:
        r = await c.post("http://x/a?b=1", content="text")
        print(r.json(), r.headers["x-n"], r.url.host, r.url.path, r.url.params["b"])
        try:
            await c.get("http://x/timeout")
        except httpx.TimeoutException as error:
            print(repr(error), error.request.url, isinstance(error, httpx.TransportError), isinstance(error, httpx.HTTPError))
        print(calls)
    async with httpx.AsyncClient() as c:
        for url in ("nothing", "ftp://x/"):
            try:
                await c.get(url)
            except httpx.UnsupportedProtocol as error:
                print(error)
    with httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(404, text="no"))) as c:
        r = c.get("http://x/")
        print(r, r.text, r.is_error, r.headers.get("content-type"), httpx.codes.NOT_FOUND == r.status_code)
    print(httpx.Timeout(5.0), httpx.Timeout(10, connect=60), httpx.Timeout(None))
    print(httpx.Limits(max_connections=5))
    url = httpx.URL("http://user@Host:8080/a/b?x=1&x=2#f")
    print(url.scheme, url.host, url.port, url.path, url.params.get_list("x"), url.join("../c"), url.copy_with(path="/z"))
    for empty in (httpx.Response(200), httpx.Response(500, text="x")):
        try:
            print(empty.text, empty.request)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
