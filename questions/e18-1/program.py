import asyncio
import websockets

async def handler(ws):
    await ws.send("one")
    await ws.send("two")
    await ws.close(int(ws.request.path[1:]))

async def loop(code):
    async with websockets.connect(f"ws://s:1/{code}") as ws:
        async for message in ws:
            pass
    print(code, "after", message)

async def three(code):
    async with websockets.connect(f"ws://s:1/{code}") as ws:
        for _ in range(3):
            message = await ws.recv()
    print(code, "after", message)

async def main():
    async with websockets.serve(handler, "s", 1):
        for listen, code in (loop, 1001), (loop, 1011), (three, 1000):
            try:
                await listen(code)
            except websockets.ConnectionClosed as error:
                print(code, type(error).__name__)

asyncio.run(main())
