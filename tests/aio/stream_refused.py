# Where nobody listens.
import asyncio


async def main():
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    for host in ("127.0.0.1", "localhost"):
        try:
            await asyncio.open_connection(host, port)
        except ConnectionRefusedError as exc:
            print(host, exc.errno, str(exc).replace(str(port), "PORT"), isinstance(exc, OSError))
    for kwargs in ({}, {"host": "127.0.0.1", "port": 1, "sock": object()}, {"host": "127.0.0.1", "port": 1, "server_hostname": "x"}):
        try:
            await asyncio.open_connection(**kwargs)
        except ValueError as exc:
            print(exc)
    try:
        await asyncio.start_server(lambda r, w: None)
    except ValueError as exc:
        print(exc)
    results = await asyncio.gather(*[asyncio.open_connection("127.0.0.1", port) for _ in range(3)], return_exceptions=True)
    print([type(r).__name__ for r in results])


asyncio.run(main())
