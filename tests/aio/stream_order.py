# In which pass of the loop things happen: a ticker counts passes while two connections talk.
import asyncio

log = []


async def ticker():
    n = 0
    while True:
        log.append(n)
        n += 1
        await asyncio.sleep(0)


def note(*words):
    log.append(" ".join(map(str, words)))


class P(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        note(self.name, "made")

    def data_received(self, data):
        note(self.name, data)
        if self.name == "server":
            self.transport.write(data * 2)

    def eof_received(self):
        note(self.name, "eof")

    def connection_lost(self, exc):
        note(self.name, "lost")
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(ticker())
    server = await loop.create_server(lambda: P("server"), "127.0.0.1", 0)
    note("serving")
    address = server.sockets[0].getsockname()
    a, pa = await loop.create_connection(lambda: P("a"), *address)
    note("a connected")
    b, pb = await loop.create_connection(lambda: P("b"), *address)
    note("b connected")
    b.write(b"1")
    a.write(b"2")
    for _ in range(8):
        await asyncio.sleep(0)
    a.close()
    await pa.lost
    b.write(b"3")
    b.write_eof()
    await pb.lost
    task.cancel()
    print(log)
    server.close()


asyncio.run(main())
