# loop.sock_* over sockets of one's own, and add_reader and add_writer.
import asyncio
import socket


async def echo(loop, listener):
    conn, address = await loop.sock_accept(listener)
    print("accepted", address[0], conn.gettimeout())
    with conn:
        while data := await loop.sock_recv(conn, 100):
            await loop.sock_sendall(conn, data.upper())


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setblocking(False)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = asyncio.create_task(echo(loop, listener))
    s = socket.socket()
    s.setblocking(False)
    try:
        s.recv(1)
    except OSError as exc:
        print(type(exc).__name__, exc)
    await loop.sock_connect(s, listener.getsockname())
    try:
        s.recv(1)
    except BlockingIOError as exc:
        print(exc)
    await loop.sock_sendall(s, b"hello")
    print(await loop.sock_recv(s, 100))
    await loop.sock_sendall(s, b"again")
    buffer = bytearray(10)
    n = await loop.sock_recv_into(s, buffer)
    print(n, bytes(buffer))
    s.close()
    await server
    listener.close()

    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    got = loop.create_future()
    loop.add_reader(a, lambda: got.set_result(a.recv(10)))
    b.send(b"ping")
    print(await got, loop.remove_reader(a), loop.remove_reader(a))
    writable = asyncio.Event()
    loop.add_writer(b.fileno(), writable.set)
    await writable.wait()
    print(loop.remove_writer(b.fileno()), loop.remove_writer(b))
    task = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    b.send(b"kept")
    print(await loop.sock_recv(a, 10))
    big = asyncio.create_task(loop.sock_sendall(b, b"x" * 3_000_000))
    total = 0
    while total < 3_000_000:
        total += len(await loop.sock_recv(a, 65536))
    await big
    print(total)
    b.close()
    print(await loop.sock_recv(a, 10))
    a.close()
    try:
        loop.add_reader(object(), print)
    except ValueError as exc:
        print(str(exc).split("<")[0])
    reader, writer = None, None
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    sock = socket.socket()
    sock.setblocking(False)
    await loop.sock_connect(sock, server.sockets[0].getsockname())
    reader, writer = await asyncio.open_connection(sock=sock)
    try:
        loop.add_reader(sock, print)
    except RuntimeError as exc:
        print(str(exc).split("<")[0])
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())
