# A transport that is told not to read for a while; what it says of itself.
import asyncio


class Collect(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.got = []

    def data_received(self, data):
        self.got.append(data)


async def main():
    loop = asyncio.get_running_loop()
    protocols = []
    server = await loop.create_server(lambda: protocols.append(Collect()) or protocols[-1], "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await asyncio.sleep(0.1)
    p = protocols[0]
    print(p.transport.is_reading())
    p.transport.pause_reading()
    p.transport.pause_reading()
    print(p.transport.is_reading())
    writer.write(b"one")
    await asyncio.sleep(0.1)
    writer.write(b"two")
    await asyncio.sleep(0.1)
    print(p.got)
    p.transport.resume_reading()
    p.transport.resume_reading()
    await asyncio.sleep(0.1)
    print(p.got, p.transport.is_reading())
    other = Collect()
    other.connection_made(p.transport)
    p.transport.set_protocol(other)
    writer.write(b"three")
    await asyncio.sleep(0.1)
    print(p.got, other.got, p.transport.get_protocol() is other)
    p.transport.close()
    print(p.transport.is_reading(), p.transport.is_closing())
    p.transport.pause_reading()
    p.transport.resume_reading()
    print(await reader.read())
    print(p.transport.get_extra_info("nothing"), p.transport.get_extra_info("nothing", 5))
    writer.close()
    server.close()


asyncio.run(main())
