# RST: a side that closes with unread bytes resets the connection.
import asyncio


async def main():
    gone = asyncio.Event()

    async def serve(reader, writer):
        await reader.readexactly(5)
        writer.transport.pause_reading()
        await asyncio.sleep(1)
        writer.transport.abort()
        gone.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    writer.write(b"hello")
    await asyncio.sleep(0.5)
    writer.write(b"these bytes are never read")
    task = asyncio.create_task(reader.read(10))
    await gone.wait()
    try:
        await task
        print("no error")
    except ConnectionResetError as exc:
        print(type(exc).__name__, exc.errno, exc)
    print(repr(reader.exception()), reader.at_eof())
    try:
        await writer.drain()
    except ConnectionResetError as exc:
        print("drain", exc)
    print("closing", writer.is_closing())
    try:
        await writer.wait_closed()
    except ConnectionResetError as exc:
        print("wait_closed", exc)
    server.close()


asyncio.run(main())
