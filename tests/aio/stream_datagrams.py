# Datagrams: the documentation's UDP echo server and client; addresses, errors, sizes.
import asyncio


class EchoServer(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print("server:", data, addr[0])
        self.transport.sendto(data, addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.Queue()
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.sendto(b"Hello World!")

    def datagram_received(self, data, addr):
        self.got.put_nowait(data)

    def error_received(self, exc):
        print("client error:", type(exc).__name__, exc)
        self.got.put_nowait(exc)

    def connection_lost(self, exc):
        self.lost.set_result(exc)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(EchoServer, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    print(address[0], server.get_extra_info("peername"))
    client, protocol = await loop.create_datagram_endpoint(Client, remote_addr=address)
    print("client:", await protocol.got.get(), client.get_extra_info("peername") == address)
    for data in (b"a", b"bb", b"x" * 1000):
        client.sendto(data)
    print([len(await protocol.got.get()) for _ in range(3)])
    try:
        client.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as exc:
        print(str(exc).replace(str(address[1]), "PORT"))
    try:
        client.sendto("text")
    except TypeError as exc:
        print(exc)
    server.close()
    await asyncio.sleep(0.1)
    client.sendto(b"to nobody")
    await protocol.got.get()
    client.close()
    print("lost", await protocol.lost, client.is_closing())

    loose, p = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0))
    loose.sendto(b"lost", ("127.0.0.1", address[1]))
    await asyncio.sleep(0.1)
    loose.abort()
    for kwargs in ({}, {"local_addr": "text"}):
        try:
            await loop.create_datagram_endpoint(asyncio.DatagramProtocol, **kwargs)
        except (ValueError, TypeError) as exc:
            print(type(exc).__name__, exc)


asyncio.run(main())
