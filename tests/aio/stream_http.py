# A small HTTP server by hand, and a client as tutorials show it.
import asyncio

PAGES = {"/": "<h1>home</h1>", "/slow": "<p>slow</p>"}


async def handle(reader, writer):
    request = (await reader.readline()).decode().split()
    headers = {}
    while (line := await reader.readline()) not in (b"\r\n", b""):
        key, _, value = line.decode().partition(":")
        headers[key.lower()] = value.strip()
    method, path, _ = request
    if path == "/slow":
        await asyncio.sleep(2)
    body = PAGES.get(path)
    status = "200 OK" if body else "404 Not Found"
    body = body or "nothing here"
    writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
    await writer.drain()
    writer.close()


async def get(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status = (await reader.readline()).decode().rstrip()
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(dict(h.split(": ") for h in head.decode().strip().split("\r\n"))["Content-Length"])
    body = await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()
    return path, status, body.decode()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        tasks = [asyncio.create_task(get(port, p)) for p in ("/slow", "/", "/none")]
        for task in tasks:
            task.add_done_callback(lambda task: print(task.result()))
        await asyncio.wait(tasks)


asyncio.run(main())
