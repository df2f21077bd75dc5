# A client of websockets that comes back.
# real: import websockets; assert int(websockets.__version__.split('.')[0]) >= 14
import asyncio
import logging

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed, ConnectionClosedError

logging.disable(logging.CRITICAL)
count = 0


async def handler(ws):
    global count
    count += 1
    mine = count
    await ws.send(f"welcome {mine}")
    async for message in ws:
        if message == "drop":
            ws.transport.abort()
            return
        await ws.send(f"{mine}: {message}")


async def consumer(ws, queue):
    async for message in ws:
        await queue.put(message)


async def producer(ws, items):
    for item in items:
        await asyncio.sleep(0.02)
        await ws.send(item)


async def main():
    got = []
    async with serve(handler, "localhost", 8797, ping_interval=None):
        async for ws in connect("ws://localhost:8797"):
            try:
                got.append(await ws.recv())
                await ws.send("hi")
                got.append(await ws.recv())
                if len(got) < 6:
                    await ws.send("drop")
                    await ws.recv()
                await ws.close()
                break
            except ConnectionClosed as error:
                got.append(type(error).__name__)
                continue
        print(got)
        queue = asyncio.Queue()
        async with connect("ws://localhost:8797") as ws:
            tasks = [asyncio.create_task(consumer(ws, queue)), asyncio.create_task(producer(ws, "abc"))]
            done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0.2)
            for task in pending:
                task.cancel()
            print(len(done), len(pending), [queue.get_nowait() for _ in range(queue.qsize())])
        try:
            async with asyncio.timeout(0.1):
                async with connect("ws://localhost:8797") as ws:
                    await ws.recv()
                    await ws.recv()
        except TimeoutError:
            print("timeout", ws.close_code, ws.state.name)
        async with connect("ws://localhost:8797", additional_headers={"X-A": "1"}, subprotocols=None) as ws:
            print(await ws.recv(), ws.request.headers["X-A"], ws.remote_address[1], ws.id is not None)

asyncio.run(main())
