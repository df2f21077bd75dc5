import asyncio
import websockets

async def handler(ws):
    await ws.send("hello")
    await ws.close(int(ws.request.path[1:]))

async def visit(code):
    try:
        async with websockets.connect(f"ws://s:1/{code}") as ws:
            async for message in ws:
                print(code, message)
        print(code, "goodbye")
    except websockets.ConnectionClosedOK:
        print(code, "closed")
    finally:
        print(code, "gone")

async def main():
    async with websockets.serve(handler, "s", 1):
        for code in (1000, 1001, 1008, 1011):
            try:
                await visit(code)
            except websockets.ConnectionClosedError:
                pass

asyncio.run(main())
