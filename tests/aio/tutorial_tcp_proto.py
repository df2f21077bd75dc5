# As tutorials have it: protocols and transports
import asyncio

class Echo(asyncio.Protocol):
    def connection_made(self, t):
        self.t = t
        print('made', t.get_extra_info('peername')[0])
    def data_received(self, d):
        print('server', d)
        self.t.write(d.upper())
        if b'bye' in d:
            self.t.close()
    def connection_lost(self, exc):
        print('server lost', exc)

class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
    def connection_made(self, t):
        self.t = t
        t.write(b'hello ')
        t.writelines([b'big ', b'world'])
    def data_received(self, d):
        print('client', d)
        if b'BYE' not in d:
            self.t.write(b'bye')
    def eof_received(self):
        print('eof')
    def connection_lost(self, exc):
        print('client lost', exc)
        self.done.set_result(True)

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, '127.0.0.1', 0)
    addr = server.sockets[0].getsockname()
    done = loop.create_future()
    t, p = await loop.create_connection(lambda: Client(done), *addr)
    print(type(p).__name__, t.is_closing())
    await done
    print(t.is_closing(), server.is_serving())
    server.close()
    await server.wait_closed()
    print(server.is_serving())
asyncio.run(main())
