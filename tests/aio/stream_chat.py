# A chat: each connection has a writer task with a queue; who is slow is dropped; the server says goodbye.
import asyncio


class Room:
    def __init__(self):
        self.queues = {}

    def say(self, text, but=None):
        for name, queue in self.queues.items():
            if name != but:
                queue.put_nowait(text)

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        queue = self.queues[name] = asyncio.Queue()
        self.say(f"* {name} joined", but=name)
        sender = asyncio.create_task(self.send(queue, writer))
        try:
            async for line in reader:
                self.say(f"{name}: {line.decode().strip()}", but=name)
        finally:
            del self.queues[name]
            self.say(f"* {name} left")
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
            writer.close()
            await writer.wait_closed()

    async def send(self, queue, writer):
        while True:
            writer.write((await queue.get()).encode() + b"\n")
            await writer.drain()


async def guest(port, name, script):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(name.encode() + b"\n")
    seen = []

    async def listen():
        async for line in reader:
            seen.append(line.decode().strip())

    listener = asyncio.create_task(listen())
    for pause, text in script:
        await asyncio.sleep(pause)
        writer.write(text.encode() + b"\n")
        await writer.drain()
    await asyncio.sleep(1)
    writer.write_eof()
    await listener
    writer.close()
    return name, seen


async def main():
    server = await asyncio.start_server(Room().serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for name, seen in await asyncio.gather(
            guest(port, "ann", [(1, "hello"), (2, "bye")]),
            guest(port, "bob", [(1.5, "hi ann"), (0.1, "how are you?")]),
            guest(port, "cid", [(0.2, "anybody?")]),
        ):
            print(name, seen)


asyncio.run(main())
