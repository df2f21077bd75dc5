# serve_forever: cancelled, twice, on a closed server; start_serving later; several hosts.
import asyncio


async def main():
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0, start_serving=False)
    print(server.is_serving(), server.get_loop() is asyncio.get_running_loop())
    port = server.sockets[0].getsockname()[1]
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        print("not yet")
    await server.start_serving()
    await server.start_serving()
    print(server.is_serving())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read())
    writer.close()
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(1)
    try:
        await server.serve_forever()
    except RuntimeError as exc:
        print(str(exc).split("<")[0], str(exc).rsplit(">", 1)[1])
    forever.cancel()
    print(await asyncio.gather(forever, return_exceptions=True), server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as exc:
        print(exc)

    async with await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0) as server:
        print(server.is_serving())
        forever = asyncio.create_task(server.serve_forever())
        await asyncio.sleep(0.1)
        server.close()
        print(await asyncio.gather(forever, return_exceptions=True))
    print(server.sockets, server)


asyncio.run(main())
