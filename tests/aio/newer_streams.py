# Streams of newer Pythons: readuntil with several separators (3.13), the words of a bind error (3.13).
import asyncio


async def main():
    r = asyncio.StreamReader()
    r.feed_data(b"a;b, c;d")
    r.feed_eof()
    for _ in range(3):
        print(await r.readuntil((b", ", b";")))
    try:
        await r.readuntil((b";", b","))
    except asyncio.IncompleteReadError as exc:
        print(exc)
    for bad in ((), (b"", b"x")):
        try:
            await r.readuntil(bad)
        except ValueError as exc:
            print(exc)
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    try:
        await asyncio.start_server(lambda r, w: None, host, port)
    except OSError as exc:
        print(exc.errno, str(exc).replace(str(port), "PORT"))
    server.close()
    try:
        await asyncio.get_running_loop().create_connection(asyncio.Protocol, host, port, all_errors=True)
    except ExceptionGroup as exc:
        print(exc, [type(e).__name__ for e in exc.exceptions])


asyncio.run(main())
