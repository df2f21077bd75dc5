# As tutorials have it: a chat server and its clients
import asyncio

class ChatServer:
    def __init__(self):
        self.writers: dict[str, asyncio.StreamWriter] = {}
    async def handle(self, reader, writer):
        writer.write(b'name? ')
        await writer.drain()
        name = (await reader.readline()).decode().strip()
        self.writers[name] = writer
        await self.broadcast(f'* {name} joined')
        try:
            while (line := (await reader.readline())):
                text = line.decode().rstrip()
                if text == '/quit':
                    break
                await self.broadcast(f'<{name}> {text}', skip=name)
        finally:
            del self.writers[name]
            await self.broadcast(f'* {name} left')
            writer.close()
            await writer.wait_closed()
    async def broadcast(self, text, skip=None):
        for n, w in list(self.writers.items()):
            if n != skip:
                w.write(text.encode() + b'\n')
                await w.drain()

async def client(name, lines, port):
    r, w = await asyncio.open_connection('127.0.0.1', port)
    assert await r.readuntil(b'? ') == b'name? '
    w.write(f'{name}\n'.encode())
    got = []
    async def listen():
        async for line in r:
            got.append(line.decode().rstrip())
    task = asyncio.create_task(listen())
    for delay, text in lines:
        await asyncio.sleep(delay)
        w.write(text.encode() + b'\n')
        await w.drain()
    w.write(b'/quit\n')
    await w.drain()
    await task
    w.close()
    await w.wait_closed()
    return (name, got)

async def main():
    chat = ChatServer()
    server = await asyncio.start_server(chat.handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for name, got in await asyncio.gather(client('ann', [(1, 'hi'), (2, 'bye')], port), client('bob', [(2, 'hello'), (3, 'still here')], port)):
            print(name, got)
asyncio.run(main())
