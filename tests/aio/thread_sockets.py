# Blocking sockets in threads, among themselves and with an asyncio server.
import asyncio
import socket
import threading
import time


def echo(listener):
    while True:
        conn, address = listener.accept()
        with conn:
            data = conn.recv(1024)
            if data == b"stop":
                return
            time.sleep(0.1)
            conn.sendall(data.upper())


listener = socket.create_server(("127.0.0.1", 0))
thread = threading.Thread(target=echo, args=(listener,))
thread.start()


def ask(text):
    with socket.create_connection(listener.getsockname()) as s:
        s.sendall(text)
        s.shutdown(socket.SHUT_WR)
        parts = []
        while part := s.recv(3):
            parts.append(part)
        return b"".join(parts)


print(ask(b"hello"), ask(b"world"))
s = socket.create_connection(listener.getsockname())
s.settimeout(0.2)
try:
    s.recv(1)
except TimeoutError as exc:
    print("timeout:", exc)
print(s.gettimeout(), s.getblocking())
s.sendall(b"x")
print(s.recv(10), s.recv(10))
s.close()
ask(b"stop")
thread.join()
listener.close()
try:
    socket.create_connection(("127.0.0.1", 1), timeout=1)
except ConnectionRefusedError as exc:
    print(exc)
s = socket.socket()
print(s.connect_ex(("127.0.0.1", 1)) == 111)
s.close()
a, b = socket.socketpair()
b.sendall(b"peek")
print(a.recv(2, socket.MSG_PEEK), a.recv(10))
a.setblocking(False)
try:
    a.recv(1)
except BlockingIOError as exc:
    print(exc.errno)
b.close()
print(a.recv(1))
try:
    a.send(b"x")
    a.send(b"x")
except BrokenPipeError as exc:
    print(exc)
a.close()
u1 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u1.bind(("127.0.0.1", 0))
u2 = socket.socket(type=socket.SOCK_DGRAM)
u2.sendto(b"datagram", u1.getsockname())
data, address = u1.recvfrom(4)
print(data, address[0])
u1.close()
u2.close()


async def main():
    async def handle(reader, writer):
        line = await reader.readline()
        await asyncio.sleep(0.1)
        writer.write(b"async " + line)
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()

    def client(n):
        with socket.create_connection(address) as s:
            s.sendall(b"%d\n" % n)
            return s.recv(100)

    print(await asyncio.gather(*[asyncio.to_thread(client, n) for n in range(3)]))
    server.close()


asyncio.run(main())
