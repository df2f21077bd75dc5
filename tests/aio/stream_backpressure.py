# A client that does not read: only the drain() of its own connection stalls; the others go on.
import asyncio

CHUNK = b"x" * 65536
stalled = {}
results = []


async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    sent = 0
    try:
        while sent < 400:
            writer.write(CHUNK)
            stalled[name] = True
            await writer.drain()
            stalled[name] = False
            sent += 1
        results.append((name, "got everything"))
    except ConnectionError as exc:
        print(name, "lost:", type(exc).__name__)
    finally:
        writer.close()


async def client(port, name, read):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(name.encode() + b"\n")
    total = 0
    while read and (data := await reader.read(65536)):
        total += len(data)
    if read:
        results.append((name, "read", total))
    return writer


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    deaf = await client(port, "deaf", False)
    await asyncio.sleep(1)
    print("deaf stalls:", stalled["deaf"])
    await asyncio.gather(client(port, "a", True), client(port, "b", True))
    print("deaf stalls:", stalled["deaf"])
    print(sorted(results))
    deaf.transport.abort()
    await asyncio.sleep(1)
    server.close()


asyncio.run(main())
