# eof_received: what it returns decides whether the transport stays open.
import asyncio


class Half(asyncio.Protocol):
    def __init__(self, stay):
        self.stay = stay
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def eof_received(self):
        print("eof, stay:", self.stay, "closing:", self.transport.is_closing(), "reading:", self.transport.is_reading())
        if self.stay:
            asyncio.get_running_loop().call_later(1, self.answer)
        return self.stay

    def answer(self):
        self.transport.write(b"late answer")
        self.transport.close()

    def connection_lost(self, exc):
        print("lost", exc)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    for stay in (True, False, None):
        protocols = []
        server = await loop.create_server(lambda: protocols.append(Half(stay)) or protocols[-1], "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write_eof()
        print("read", await reader.read(), round(loop.time()))
        await protocols[0].lost
        writer.close()
        await writer.wait_closed()
        server.close()


asyncio.run(main())
