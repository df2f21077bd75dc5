# Ends of a connection: closed by either side, aborted, written to afterwards.
import asyncio


async def main():
    connections = asyncio.Queue()
    server = await asyncio.start_server(lambda r, w: connections.put_nowait((r, w)), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def pair():
        client = await asyncio.open_connection("127.0.0.1", port)
        return client, await connections.get()

    (cr, cw), (sr, sw) = await pair()
    sw.write(b"last words")
    sw.close()
    print("server closing", sw.is_closing(), await cr.read(), cr.at_eof())
    await sw.wait_closed()
    cw.write(b"to nobody")
    await cw.drain()
    await asyncio.sleep(0.1)
    for _ in range(3):
        try:
            cw.write(b"again")
            await cw.drain()
            await asyncio.sleep(0.1)
        except ConnectionError as exc:
            print("client", type(exc).__name__, exc)
            break
    cw.close()
    try:
        await cw.wait_closed()
        print("closed")
    except ConnectionError as exc:
        print("wait_closed", type(exc).__name__)

    (cr, cw), (sr, sw) = await pair()
    sw.write(b"unread")
    await asyncio.sleep(0.1)
    cw.transport.pause_reading()
    cw.transport.abort()
    await asyncio.sleep(0.1)
    print("aborted", cw.is_closing(), await sr.read())
    sw.close()
    await sw.wait_closed()

    (cr, cw), (sr, sw) = await pair()
    cw.close()
    cw.close()
    try:
        await cw.drain()
    except ConnectionResetError as exc:
        print("drain after close:", exc)
    await cw.wait_closed()
    await cw.wait_closed()
    print(await cr.read(), await sr.read())
    sw.close()
    await sw.wait_closed()
    try:
        sw.write_eof()
        sw.write(b"x")
        print("a write after the end is dropped")
    except RuntimeError as exc:
        print(exc)
    server.close()
    await server.wait_closed()


asyncio.run(main())
