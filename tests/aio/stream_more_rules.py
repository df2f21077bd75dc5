# Rules of streams that are easily forgotten: drains side by side, a loop of writes to a closed peer, a dropped writer, unread data at close.
import asyncio


async def main():
    # several drains wait at once
    gate = asyncio.Event()

    async def lazy(reader, writer):
        await gate.wait()
        while await reader.read(65536):
            pass
        writer.close()

    server = await asyncio.start_server(lazy, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    writer.write(b"x" * 20_000_000)
    drains = [asyncio.create_task(writer.drain()) for _ in range(3)]
    await asyncio.sleep(0.1)
    print([d.done() for d in drains])
    drains[1].cancel()
    await asyncio.sleep(0.1)
    print([d.done() for d in drains])
    gate.set()
    await asyncio.gather(*drains, return_exceptions=True)
    print([d.cancelled() for d in drains])
    writer.close()
    await writer.wait_closed()
    server.close()

    # a loop of write and drain sees the end of the peer
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    rounds = 0
    try:
        while rounds < 1000:
            rounds += 1
            writer.write(b"foo\n")
            await writer.drain()
            await asyncio.sleep(0)
    except ConnectionError as exc:
        print("ended before 1000 rounds:", rounds < 1000, isinstance(exc, ConnectionError))
    writer.close()
    server.close()

    # unread data at close
    ends = []

    async def talk(reader, writer):
        writer.write(b"data" * 10)
        await writer.drain()
        ends.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read(4))
    writer.close()
    await writer.wait_closed()
    print("rest", await reader.read(), reader.at_eof())
    # a writer that nobody holds any more closes its connection
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readexactly(40)
    del writer
    await asyncio.sleep(0.1)
    print("ends", ends)
    server.close()

    # limits
    r = asyncio.StreamReader(limit=3)
    r.feed_data(b"some dataAA")
    try:
        await r.readuntil(b"AAA")
    except asyncio.LimitOverrunError as exc:
        print(exc, exc.consumed)
    r.feed_data(b"A")
    try:
        await r.readuntil(b"AAA")
    except asyncio.LimitOverrunError as exc:
        print(exc, exc.consumed)
    print(await r.read(100))
    r = asyncio.StreamReader(limit=3)
    r.feed_data(b"012345678")
    print(await r.readexactly(9))
    r = asyncio.StreamReader(limit=7)
    r.feed_data(b"1234567\n")
    print(await r.readline())
    r.feed_data(b"12345678\nabc\n")
    try:
        await r.readline()
    except ValueError as exc:
        print(exc)
    print(await r.readline())
    r = asyncio.StreamReader(limit=4)
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, r.feed_data, b"chunk1")
    loop.call_later(0.2, r.feed_data, b"chunk2\n")
    loop.call_later(0.3, r.feed_data, b"chunk3\n")
    try:
        await r.readline()
    except ValueError as exc:
        print(exc)
    await asyncio.sleep(1)
    print(await r.read(100))


asyncio.run(main())
for make in (asyncio.StreamReader, lambda: asyncio.StreamReaderProtocol(None)):
    asyncio.set_event_loop(None)
    try:
        make()
    except RuntimeError as exc:
        print(exc)
