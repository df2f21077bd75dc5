# A conversation by lines; end of file from both sides, write_eof and half closed connections.
import asyncio


async def serve(reader, writer):
    async for line in reader:
        print("server got", line)
        writer.write(b"< " + line)
    print("server sees the end", reader.at_eof())
    writer.writelines([b"bye ", b"bye\n"])
    await writer.drain()
    await asyncio.sleep(1)
    writer.write(b"after a second\n")
    writer.write_eof()
    print("closing", writer.is_closing(), writer.can_write_eof())
    try:
        writer.write(b"no more")
    except RuntimeError as exc:
        print(exc)
    writer.close()
    print("closing", writer.is_closing())
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in (b"one\n", b"two\n"):
        writer.write(word)
        print("client got", await reader.readline())
    writer.write(b"three\nfour")
    writer.write_eof()
    print("half closed", writer.is_closing())
    while line := await reader.readline():
        print("client got", line, round(asyncio.get_running_loop().time()))
    print("client sees the end")
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
