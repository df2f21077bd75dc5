# aiohttp with what bigger programs use: trace configurations, connectors, authentication, cookie jars, websockets, event streams.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split(".")[:2])) >= (3, 11)
import asyncio, aiohttp
from aiohttp import web, ClientSession, TCPConnector, ClientTimeout, BasicAuth, ClientError, ServerDisconnectedError, InvalidURL, FormData, CookieJar, TraceConfig, DummyCookieJar, hdrs
async def on_start(session, ctx, params): print("start", params.method, params.url)
async def on_end(session, ctx, params): print("end", params.response.status)
async def h(request): return web.json_response({"a": request.headers.get("Authorization"), "q": request.query_string, "h": request.headers.get("X-Y"), "b": (await request.text())})
async def ws(request):
    w = web.WebSocketResponse(heartbeat=10); await w.prepare(request)
    async for m in w:
        if m.type == aiohttp.WSMsgType.TEXT:
            if m.data == "close": await w.close()
            else: await w.send_json({"echo": m.data})
        elif m.type == aiohttp.WSMsgType.BINARY: await w.send_bytes(m.data)
        elif m.type == aiohttp.WSMsgType.ERROR: print(w.exception())
    return w
async def sse(request):
    r = web.StreamResponse(); r.content_type = "text/event-stream"; r.enable_chunked_encoding(); await r.prepare(request)
    for i in range(2): await r.write(f"data: {i}\n\n".encode())
    return r
async def main():
    app = web.Application(); app.router.add_route("*", "/h", h); app.router.add_get("/ws", ws); app.router.add_get("/sse", sse)
    app.on_shutdown.append(lambda a: asyncio.sleep(0))
    runner = web.AppRunner(app); await runner.setup(); site = web.TCPSite(runner, "localhost", 8077); await site.start(); print(site.name, [s for s in runner.sites] == [site], runner.addresses[0][1] if runner.addresses else "")
    tc = TraceConfig(); tc.on_request_start.append(on_start); tc.on_request_end.append(on_end)
    conn = TCPConnector(limit=50, limit_per_host=10, ttl_dns_cache=300, ssl=False, force_close=False, enable_cleanup_closed=True, keepalive_timeout=30)
    async with ClientSession(connector=conn, timeout=ClientTimeout(total=10, connect=2, sock_connect=2, sock_read=5), auth=BasicAuth("u", "p"), cookie_jar=CookieJar(unsafe=True), raise_for_status=True, trust_env=True, trace_configs=[tc], json_serialize=lambda x: "J", connector_owner=True, read_bufsize=2**16, max_line_size=8190) as s:
        async with s.get("http://localhost:8077/h", params=[("a", "1"), ("a", "2")], headers={"X-Y": "z"}, ssl=False, allow_redirects=True, max_redirects=5, compress=None, chunked=None, timeout=3) as r: print(await r.json())
        async with s.post("http://localhost:8077/h", json={"k": 1}) as r: d = await r.json(); print(d["b"]); print(r.host, r.history, r.raw_headers[0][0] if False else "", r.request_info.url, hdrs.CONTENT_TYPE, hdrs.METH_GET)
        async with s.ws_connect("http://localhost:8077/ws", heartbeat=5, autoclose=True, max_msg_size=0) as w:
            await w.send_str("hi"); print(await w.receive_json()); await w.send_bytes(b"x"); print((await w.receive()).data); m = await w.receive(timeout=.1) if False else None
            await w.send_str("close"); m = await w.receive(); print(m.type, w.closed, w.close_code)
        r = await s.get("http://localhost:8077/sse"); buf = [l async for l in r.content]; print(buf)
        try: await s.get("http://localhost:8077/none")
        except aiohttp.ClientResponseError as e: print(e.status)
    await runner.cleanup()
asyncio.run(main())
