# A proxy between a client and a server: two tasks that copy, until both sides have ended.
import asyncio


async def copy(name, reader, writer):
    total = 0
    while data := await reader.read(4096):
        total += len(data)
        writer.write(data)
        await writer.drain()
    print(name, total)
    writer.write_eof()


async def main():
    async def upstream(reader, writer):
        body = await reader.read()
        writer.write(body[::-1])
        writer.close()

    async def proxy(reader, writer):
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", up_port)
        await asyncio.gather(copy("to server", reader, up_writer), copy("to client", up_reader, writer))
        up_writer.close()
        writer.close()
        await writer.wait_closed()

    up = await asyncio.start_server(upstream, "127.0.0.1", 0)
    up_port = up.sockets[0].getsockname()[1]
    front = await asyncio.start_server(proxy, "127.0.0.1", 0)
    async with up, front:
        reader, writer = await asyncio.open_connection("127.0.0.1", front.sockets[0].getsockname()[1])
        writer.write(b"abcdefghij" * 1000)
        writer.write_eof()
        body = await reader.read()
        print(len(body), body[:12])
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
