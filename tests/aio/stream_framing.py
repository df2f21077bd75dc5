# Length-prefixed messages with struct, requests answered out of order, pipelining.
import asyncio
import json
import struct


async def send(writer, message):
    body = json.dumps(message).encode()
    writer.write(struct.pack("!I", len(body)) + body)
    await writer.drain()


async def receive(reader):
    try:
        head = await reader.readexactly(4)
    except asyncio.IncompleteReadError as exc:
        if exc.partial:
            raise
        return None
    return json.loads(await reader.readexactly(struct.unpack("!I", head)[0]))


async def serve(reader, writer):
    async def answer(request):
        await asyncio.sleep(request["work"])
        await send(writer, {"id": request["id"], "square": request["n"] ** 2})

    async with asyncio.TaskGroup() as group:
        while (request := await receive(reader)) is not None:
            group.create_task(answer(request))
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    for i, work in enumerate((3, 1, 2)):
        await send(writer, {"id": i, "n": 10 + i, "work": work})
    writer.write_eof()
    while (reply := await receive(reader)) is not None:
        print(reply, round(asyncio.get_running_loop().time()))
    writer.close()
    server.close()

    server = await asyncio.start_server(lambda r, w: (w.write(b"\0\0\0\x09half"), w.close()), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    try:
        await receive(reader)
    except asyncio.IncompleteReadError as exc:
        print(exc, exc.partial, exc.expected)
    writer.close()
    server.close()


asyncio.run(main())
