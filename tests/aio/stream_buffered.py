# A protocol with a buffer of its own.
import asyncio


class Slots(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(4)
        self.log = []
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def get_buffer(self, sizehint):
        self.log.append(sizehint)
        return memoryview(self.buffer)

    def buffer_updated(self, nbytes):
        self.log.append(bytes(self.buffer[:nbytes]))

    def eof_received(self):
        self.log.append("eof")

    def connection_lost(self, exc):
        self.log.append(exc)
        self.done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    protocols = []
    server = await loop.create_server(lambda: protocols.append(Slots()) or protocols[-1], "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    writer.write(b"0123456789")
    await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    await protocols[0].done
    print(protocols[0].log)
    server.close()


asyncio.run(main())
