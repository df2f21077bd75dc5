# Exceptions in the methods of a protocol end its connection, and the loop's exception handler is told.
import asyncio


class Bad(asyncio.Protocol):
    def __init__(self, where):
        self.where = where

    def connection_made(self, transport):
        self.transport = transport
        if self.where == "connection_made":
            raise ValueError("in connection_made")

    def data_received(self, data):
        if self.where == "data_received":
            raise ValueError("in data_received")

    def eof_received(self):
        if self.where == "eof_received":
            raise ValueError("in eof_received")

    def pause_writing(self):
        raise ValueError("in pause_writing")

    def connection_lost(self, exc):
        print("lost", repr(exc))
        if self.where == "connection_lost":
            raise ValueError("in connection_lost")


def handler(loop, context):
    print("handler:", context["message"].split(" <")[0].split("(")[0].split(".")[-1], "|", repr(context["exception"]), sorted(context))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for where in ("data_received", "eof_received", "connection_lost", "connection_made"):
        print("--", where)
        protocols = []
        server = await loop.create_server(lambda: protocols.append(Bad(where)) or protocols[-1], "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"data")
        await asyncio.sleep(0.1)
        writer.write_eof()
        await asyncio.sleep(0.1)
        if where == "connection_made":
            protocols[0].transport.close()
        print("read", await reader.read())
        writer.close()
        await asyncio.sleep(0.1)
        server.close()


asyncio.run(main())
