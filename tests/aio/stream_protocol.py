# The documentation's protocol examples: an echo server and client, and in what order the methods are called.
import asyncio


class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        print("server: connection from", transport.get_extra_info("peername")[0])
        self.transport = transport

    def data_received(self, data):
        message = data.decode()
        print("server: data", repr(message))
        self.transport.write(data)
        print("server: close")
        self.transport.close()

    def eof_received(self):
        print("server: eof")

    def connection_lost(self, exc):
        print("server: lost", exc)


class EchoClient(asyncio.Protocol):
    def __init__(self, message, on_con_lost):
        self.message = message
        self.on_con_lost = on_con_lost

    def connection_made(self, transport):
        print("client: made")
        transport.write(self.message.encode())

    def data_received(self, data):
        print("client: data", repr(data.decode()))

    def eof_received(self):
        print("client: eof")

    def connection_lost(self, exc):
        print("client: lost", exc)
        self.on_con_lost.set_result(True)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: EchoServer(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    on_con_lost = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: EchoClient("Hello World!", on_con_lost), "127.0.0.1", port)
    print("connected", type(protocol).__name__, isinstance(transport, asyncio.Transport))
    try:
        await on_con_lost
    finally:
        transport.close()
    print(transport.is_closing(), transport.get_protocol())
    server.close()
    await server.wait_closed()
    for cls in (asyncio.Protocol, asyncio.DatagramProtocol, asyncio.BufferedProtocol, asyncio.SubprocessProtocol):
        print(cls.__name__, [n for n in dir(cls) if not n.startswith("_")])
        print(cls().connection_made(None), cls().connection_lost(None), cls().pause_writing(), cls().resume_writing())


asyncio.run(main())
