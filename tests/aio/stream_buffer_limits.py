# The marks of the write buffer, and what a transport says of it.
import asyncio


async def main():
    served = asyncio.Event()
    release = asyncio.Event()

    async def serve(reader, writer):
        t = writer.transport
        print(t.get_write_buffer_limits(), t.get_write_buffer_size())
        t.set_write_buffer_limits(high=10)
        print(t.get_write_buffer_limits())
        t.set_write_buffer_limits(low=100)
        print(t.get_write_buffer_limits())
        t.set_write_buffer_limits(high=0)
        print(t.get_write_buffer_limits())
        for kwargs in ({"high": 1, "low": 2}, {"high": -1}):
            try:
                t.set_write_buffer_limits(**kwargs)
            except ValueError as exc:
                print(exc)
        writer.write(b"x" * 10_000_000)
        print("buffered", t.get_write_buffer_size() > 0)
        served.set()
        await writer.drain()
        print("drained", t.get_write_buffer_size())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await served.wait()
    await asyncio.sleep(1)
    print("reads now")
    print(len(await reader.read()))
    writer.close()
    await writer.wait_closed()
    for bad in ("text", 5, None):
        try:
            writer.transport.write(bad)
        except TypeError as exc:
            print(exc)
    server.close()


asyncio.run(main())
