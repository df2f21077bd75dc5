# Cancelling whoever reads, connects or drains; the connection stays usable.
import asyncio


async def main():
    writers = []

    async def serve(reader, writer):
        writers.append(writer)
        try:
            while line := await reader.readline():
                writer.write(line.upper())
        except asyncio.CancelledError:
            print("handler cancelled")
            raise
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    writer.write(b"still there\n")
    print(await reader.readline())
    for _ in range(2):
        try:
            async with asyncio.timeout(1):
                await reader.readexactly(5)
        except TimeoutError:
            print("timeout")
    writer.write(b"abcd\n")
    print(await reader.readexactly(5))
    connecting = asyncio.create_task(asyncio.open_connection("127.0.0.1", port))
    await asyncio.sleep(0)
    connecting.cancel()
    print(await asyncio.gather(connecting, return_exceptions=True))
    handler = [t for t in asyncio.all_tasks() if "serve" in repr(t.get_coro())][0]
    handler.cancel()
    await asyncio.sleep(0.1)
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()


asyncio.run(main())
