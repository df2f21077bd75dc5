# Who hears first when a server has shut its side: the state change gives its socket an early place in the poll.
import asyncio

log = []


async def serve(reader, writer):
    me = len(log)
    log.append(f"s{me} begins")
    writer.write(b"bb")
    writer.write_eof()
    await asyncio.sleep(0)
    log.append((f"s{me}", await reader.read(3)))
    writer.close()


async def client(name, port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    log.append(f"{name} connected")
    writer.write(word)
    log.append((name, await reader.read(2)))
    writer.write(b"more")
    log.append((name, await reader.read()))
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(client("a", port, b"baa"), client("b", port, b""), client("c", port, b"x"))
    await asyncio.sleep(1)
    print(*log, sep="\n")
    server.close()


asyncio.run(main())
