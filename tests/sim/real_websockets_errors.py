# Closing codes and the words of the exceptions, on both sides; what a caller does wrong.
# real: import websockets; assert int(websockets.__version__.split(".")[0]) >= 13
import asyncio
import logging

import websockets
from websockets.asyncio.client import connect
from websockets.asyncio.server import broadcast, serve
from websockets.exceptions import (ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, InvalidHandshake, InvalidStatus,
                                   InvalidURI, WebSocketException)

logging.disable(logging.CRITICAL)
PORT = 8773
URL = f"ws://localhost:{PORT}"
seen = []


async def handler(ws):
    path = ws.request.path
    try:
        if path == "/code":
            code, reason = await ws.recv(), await ws.recv()
            await ws.close(int(code), reason)
        elif path == "/echo":
            async for message in ws:
                await ws.send(message)
        elif path == "/abort":
            ws.transport.abort()
        elif path == "/boom":
            raise KeyError("boom")
        elif path == "/send":
            await ws.recv()
            await asyncio.sleep(0.1)
            await ws.send("late")
        else:
            await ws.wait_closed()
    except ConnectionClosed as error:
        seen.append(f"{path}: {type(error).__name__}: {error}")
        raise


def refuse(connection, request):
    if request.path == "/secret":
        return connection.respond(401, "who are you\n")
    if request.path == "/health":
        return connection.respond(200, "OK\n")


async def told(title, work):
    try:
        result = work() if not asyncio.iscoroutine(work) else work
        print(title, "->", repr(await result if asyncio.iscoroutine(result) else result))
    except (Exception, asyncio.CancelledError) as error:
        print(title, "->", [c.__name__ for c in type(error).__mro__[:-2] if c.__module__.startswith("websockets")] or type(error).__name__, "|", error)


def facts(error):
    return (error.rcvd and (error.rcvd.code, error.rcvd.reason), error.sent and (error.sent.code, error.sent.reason), error.rcvd_then_sent)


async def codes():
    for code, reason in ((1000, ""), (1000, "bye"), (1001, ""), (1002, "odd"), (1003, ""), (1008, "policy"), (1009, ""), (1011, "sorry"), (3000, ""), (4000, "own"), (4999, "")):
        async with connect(URL + "/code") as ws:
            await ws.send(str(code))
            await ws.send(reason)
            try:
                await ws.recv()
            except ConnectionClosed as error:
                print(code, type(error).__name__, "|", error, "|", facts(error))
            print(ws.close_code, repr(ws.close_reason), ws.state.name)


async def ours():
    for args in ((), (1001,), (4001, "done"), (1011,)):
        ws = await connect(URL + "/echo")
        await ws.close(*args)
        for call in (ws.recv, lambda: ws.send("x"), ws.ping):
            try:
                await call()
            except ConnectionClosed as error:
                print(args, type(error).__name__, "|", error, "|", facts(error))
        await ws.close()
        print(ws.close_code, ws.close_reason, [m async for m in ws] if args in ((), (1001,)) else "")
    async with connect(URL + "/echo") as ws:
        for args in ((999,), (1005,), (1006,), (5000,), (2999,), (1004,)):
            await told(f"close{args}", ws.close(*args))
            if ws.state.name != "OPEN":
                print(ws.state.name)
                break


async def misuse():
    async with connect(URL + "/echo") as ws:
        for message in ({"a": 1}, None):
            await told(f"send {message!r}", ws.send(message))
        await ws.send(["a", "b", "c"])
        print(repr(await ws.recv()))
        await ws.send([b"a", b"b"])
        print(repr(await ws.recv()))
        await ws.send(bytearray(b"xy"))
        print(repr(await ws.recv()))
        await ws.send("ü€")
        print(repr(await ws.recv()), repr(ws.subprotocol), ws.request.path, ws.response.status_code)
        await ws.send("text")
        print(repr(await ws.recv(decode=False)))
        await ws.send(b"bytes")
        print(repr(await ws.recv(decode=True)))
        first = asyncio.create_task(ws.recv())
        await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        await told("recv twice", ws.recv())
        first.cancel()
        await asyncio.wait([first])
        try:
            async with asyncio.timeout(0.1):
                await ws.recv()
        except TimeoutError:
            print("timeout; still", ws.state.name)
        await told("ping", ws.ping(5))
        print(isinstance(await (await ws.ping("data")), float), ws.latency >= 0)
    await told("after", ws.send("x"))


async def handshakes():
    await told("nowhere", connect(f"ws://localhost:{PORT + 1}").__aenter__())
    for uri in ("http://localhost", "nonsense", "ws://", "ws://localhost/#part"):
        try:
            await connect(uri)
        except InvalidURI as error:
            print("InvalidURI |", error, "|", error.uri, "|", error.msg)
    for path in ("/secret", "/health"):
        try:
            await connect(URL + path)
        except InvalidStatus as error:
            print(type(error).__name__, "|", error, "|", error.response.status_code, error.response.reason_phrase, bytes(error.response.body), isinstance(error, InvalidHandshake))
    async with connect(URL + "/boom") as ws:
        await told("boom", ws.recv())
        print(ws.close_code, ws.close_reason)
    async with connect(URL + "/abort") as ws:
        await told("abort", ws.recv())
        print(ws.close_code, repr(ws.close_reason))
    ws = await connect(URL + "/send")
    await ws.send("go")
    ws.transport.abort()
    await told("aborted", ws.recv())
    await asyncio.sleep(0.2)
    print(seen)


async def rooms(server):
    sockets = [await connect(URL + "/wait") for _ in range(3)]
    await asyncio.sleep(0.05)
    print(len(server.connections), sorted(c.state.name for c in server.connections))
    broadcast(server.connections, "all")
    print([await s.recv() for s in sockets])
    await told("broadcast", lambda: broadcast(server.connections, None))
    await sockets[0].close()
    await asyncio.sleep(0.05)
    broadcast(server.connections, b"rest")
    print([await s.recv() for s in sockets[1:]], len(server.connections))
    server.close()
    await server.wait_closed()
    for s in sockets:
        await told("closed", s.recv())
    print([c.close_code for c in sockets])


async def main():
    async with serve(handler, "localhost", PORT, process_request=refuse) as server:
        for part in (codes, ours, misuse, handshakes):
            print("---", part.__name__)
            await part()
        print("--- rooms")
        await rooms(server)
    for cls in (ConnectionClosedOK, ConnectionClosedError, InvalidStatus, InvalidURI):
        print([c.__name__ for c in cls.__mro__])

asyncio.run(main())
