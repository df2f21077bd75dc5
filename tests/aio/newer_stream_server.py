# Server.close with open connections: wait_closed waits for them (3.12), close_clients and abort_clients end them (3.13).
import asyncio


async def serve(reader, writer):
    print("handler begins")
    while data := await reader.read(100):
        writer.write(data)
    print("handler ends")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"a")
    print(await reader.read(1))
    server.close()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.wait_for(server.wait_closed(), 1)
    except TimeoutError:
        print("one connection is open")
    writer.write(b"b")
    print("it still works", await reader.read(1))
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        print("no new ones")
    waiting = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    writer.close()
    await waiting
    print("closed")
    await server.wait_closed()

    for how in ("close_clients", "abort_clients"):
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
            await asyncio.sleep(0.1)
            getattr(server, how)()
            print(how, await reader.read())
            writer.close()


asyncio.run(main())
