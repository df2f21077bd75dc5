# An exception in the handler of a connection: the loop's exception handler is told, the connection is closed.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, c: print("handler:", c["message"], "|", repr(c["exception"]), sorted(c)))

    async def bad(reader, writer):
        await reader.readline()
        raise ValueError("broken handler")

    async def incomplete(reader, writer):
        await reader.readexactly(100)

    for handler in (bad, incomplete):
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"line\n")
        await asyncio.sleep(0.1)
        writer.write_eof()
        print("client:", await reader.read())
        writer.close()
        await writer.wait_closed()
        server.close()
    server = await asyncio.start_server(lambda r, w: 1 / 0, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await asyncio.sleep(0.1)
    writer.close()
    server.close()


asyncio.run(main())
