# What ordinary programs do with websockets: handlers, broadcasts, pings, refusals, closing, clients that come back.
# real: import websockets; assert int(websockets.__version__.split('.')[0]) >= 14
import asyncio, json
import websockets
from websockets.asyncio.server import serve, ServerConnection, broadcast
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, ConnectionClosedOK, ConnectionClosedError, InvalidStatus, InvalidURI
CLIENTS = set()
async def handler(ws):
    CLIENTS.add(ws)
    try:
        async for message in ws:
            if message == "bye":
                await ws.close(1001, "going")
                break
            if message == "all":
                broadcast(CLIENTS, "to all")
                continue
            if isinstance(message, bytes):
                await ws.send(message[::-1]); continue
            try: event = json.loads(message)
            except json.JSONDecodeError: await ws.send(f"echo {message}"); continue
            await ws.send(json.dumps({"path": ws.request.path, "got": event, "h": ws.request.headers.get("X-A")}))
    finally:
        CLIENTS.discard(ws)
async def check(connection, request):
    if request.path == "/denied":
        return connection.respond(403, "no\n")
async def main():
    async with serve(handler, "127.0.0.1", 8765, process_request=check, ping_interval=20, max_size=2**20) as server:
        uri = "ws://127.0.0.1:8765/room?x=1"
        async with connect(uri, additional_headers={"X-A": "v"}) as ws:
            await ws.send(json.dumps({"n": 1})); print(await ws.recv())
            await ws.send("plain"); print(await asyncio.wait_for(ws.recv(), 2))
            await ws.send(b"abc"); print(await ws.recv())
            pong = await ws.ping(); latency = await pong; print(latency >= 0, ws.latency >= 0)
            print(ws.state.name, ws.subprotocol, ws.remote_address[1], ws.local_address[0], ws.id is not None, ws.request.path, ws.response.status_code)
            await ws.send("all"); print(await ws.recv())
            try: await asyncio.wait_for(ws.recv(), .1)
            except TimeoutError: print("nothing")
            await ws.send("bye")
            try: await ws.recv()
            except ConnectionClosed as e: print(type(e).__name__, e, e.rcvd.code, e.rcvd.reason, e.code if hasattr(e, "code") else "")
            print(ws.close_code, ws.close_reason, ws.state.name)
            try: await ws.send("x")
            except ConnectionClosedOK as e: print("ok", e)
        try:
            async with connect("ws://127.0.0.1:8765/denied") as ws: pass
        except InvalidStatus as e: print(e, e.response.status_code, e.response.body)
        try: await connect("http://x")
        except InvalidURI as e: print(e)
        try:
            async with connect("ws://127.0.0.1:1/") as ws: pass
        except OSError as e: print(type(e).__name__)
        async def client(n):
            async with connect(uri) as ws:
                await ws.send(f"c{n}"); return await ws.recv()
        print(await asyncio.gather(*map(client, range(3))))
        ws = await connect(uri); await ws.send("x"); print(await ws.recv()); await ws.close(); await ws.wait_closed(); print(ws.close_code)
        async with connect(uri) as ws:
            for i in range(3): await ws.send(f"m{i}")
            n = 0
            async for m in ws:
                print(m); n += 1
                if n == 3: break
        async def consumer(ws):
            async for m in ws: print("got", m)
        async with connect(uri) as ws:
            t = asyncio.create_task(consumer(ws)); await ws.send("one"); await asyncio.sleep(.2); await ws.close(); await t
        print(server.is_serving(), [s.getsockname()[1] for s in server.sockets])
    print(server.is_serving())
    async def iterate():
        stop = asyncio.get_running_loop().create_future()
        async with serve(handler, "127.0.0.1", 8766):
            n = 0
            async for ws in connect("ws://127.0.0.1:8766"):
                try:
                    await ws.send("bye"); await ws.recv()
                except ConnectionClosed as e:
                    n += 1; print("again", e.rcvd.code)
                    if n == 2: break
                    continue
    await iterate()
asyncio.run(main())
