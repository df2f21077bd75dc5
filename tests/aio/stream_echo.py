# The documentation's echo server and client, and several clients at once; the order of what they print.
import asyncio


async def handle_echo(reader, writer):
    data = await reader.read(100)
    message = data.decode()
    host, _ = writer.get_extra_info("peername")
    print(f"Received {message!r} from {host!r}")
    writer.write(data)
    await writer.drain()
    print("Close the connection", asyncio.current_task().get_name())
    writer.close()
    await writer.wait_closed()


async def tcp_echo_client(message, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(f"Send: {message!r}")
    writer.write(message.encode())
    await writer.drain()
    data = await reader.read(100)
    print(f"Received: {data.decode()!r}", await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    print("closed", message)


async def main():
    server = await asyncio.start_server(handle_echo, "127.0.0.1", 0)
    addresses = [sock.getsockname() for sock in server.sockets]
    print("Serving on", addresses[0][0], server.is_serving(), len(addresses))
    async with server:
        await tcp_echo_client("Hello World!", addresses[0][1])
        await asyncio.gather(*[tcp_echo_client(f"m{i}", addresses[0][1]) for i in range(4)])
    print(server.sockets, server.is_serving())


asyncio.run(main())
