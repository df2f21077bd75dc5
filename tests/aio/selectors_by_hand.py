# Event loops by hand, over select and selectors: an echo server with callbacks, generators as tasks, and what the calls refuse.
import select
import selectors
import socket
import time
from collections import deque

sel = selectors.DefaultSelector()
log = []


def accept(sock, mask):
    conn, addr = sock.accept()
    conn.setblocking(False)
    sel.register(conn, selectors.EVENT_READ, echo)


def echo(conn, mask):
    data = conn.recv(1000)
    log.append(data)
    if data:
        conn.send(data.upper())
    else:
        sel.unregister(conn)
        conn.close()


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(10)
listener.setblocking(False)
key = sel.register(listener, selectors.EVENT_READ, data=accept)
print(key.fileobj is listener, key.fd == listener.fileno(), key.events, key.data is accept)
print(sel.select(timeout=0.05), sel.select(timeout=0), len(sel.get_map()), sel.get_key(listener) == key)
clients = [socket.create_connection(listener.getsockname()) for _ in range(2)]
for i, client in enumerate(clients):
    client.sendall(b"hello %d" % i)
while len(log) < 2:
    for key, mask in sel.select():
        key.data(key.fileobj, mask)
print(sorted(log), [c.recv(100) for c in clients])
for client in clients:
    client.close()
while len(log) < 4:
    for key, mask in sel.select(1):
        key.data(key.fileobj, mask)
print(log[2:], len(sel.get_map()))
for wrong in (lambda: sel.register(listener, 0), lambda: sel.register(listener, 8), lambda: sel.register("x", 1),
              lambda: sel.register(-1, 1), lambda: sel.unregister(1000), lambda: sel.get_key(1000)):
    try:
        wrong()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    sel.register(listener, selectors.EVENT_READ)
except KeyError as e:
    print("already registered" in str(e))
print(sel.modify(listener, selectors.EVENT_READ, "data").data, sel.unregister(listener).data)
sel.close()
print(sel.get_map())
try:
    sel.get_key(listener)
except RuntimeError as e:
    print(e)


# Generators that say what they wait for.
class Loop:
    def __init__(self):
        self.ready, self.read, self.write, self.told = deque(), {}, {}, []

    def run(self):
        while self.ready or self.read or self.write:
            if not self.ready:
                r, w, _ = select.select(self.read, self.write, [])
                for s in r:
                    self.ready.append(self.read.pop(s))
                for s in w:
                    self.ready.append(self.write.pop(s))
            task = self.ready.popleft()
            try:
                why, what = next(task)
                (self.read if why == "recv" else self.write)[what] = task
            except StopIteration:
                self.told.append("task done")


loop = Loop()


def server(sock, times):
    for _ in range(times):
        yield "recv", sock
        client, _ = sock.accept()
        loop.ready.append(handler(client))


def handler(client):
    while True:
        yield "recv", client
        data = client.recv(100)
        if not data:
            break
        yield "send", client
        client.send(b"<" + data + b">")
    client.close()


def visitor(address, name):
    sock = socket.socket()
    sock.connect(address)
    for n in range(2):
        yield "send", sock
        sock.send(f"{name}{n}".encode())
        yield "recv", sock
        loop.told.append(sock.recv(100).decode())
    sock.close()


listener.setblocking(True)
loop.ready.extend([server(listener, 2), visitor(listener.getsockname(), "a"), visitor(listener.getsockname(), "b")])
loop.run()
print(sorted(loop.told))

a, b = socket.socketpair()
print(select.select([a, b], [a], [], 0) == ([], [a], []), select.select([a.fileno()], [], [], 0.05))
b.send(b"x")
print(select.select([a, b], [], [a], 5) == ([a], [], []))
poller = select.poll()
poller.register(a, select.POLLIN)
poller.register(b.fileno(), select.POLLIN | select.POLLOUT)
print(sorted(poller.poll(10)) == sorted([(a.fileno(), select.POLLIN), (b.fileno(), select.POLLOUT)]))
poller.modify(b, select.POLLIN)
a.recv(1)
start = time.monotonic()
print(poller.poll(100), 0.09 < time.monotonic() - start < 1)
poller.unregister(a)
for wrong in (lambda: poller.unregister(a), lambda: poller.modify(a, 1), lambda: select.select([a], [], [], -1),
              lambda: select.select([object()], [], [], 0), lambda: select.select([-1], [], [], 0), lambda: select.select([], [], [], "x")):
    try:
        wrong()
    except (KeyError, ValueError, TypeError, OSError) as e:
        print(type(e).__name__, "" if isinstance(e, KeyError) else e)
with select.epoll() as ep:
    ep.register(a, select.EPOLLIN)
    print(ep.poll(0.05))
    b.send(b"y")
    print(ep.poll() == [(a.fileno(), select.EPOLLIN)], ep.poll(1, 1) == [(a.fileno(), 1)])
    a.recv(1)
    ep.unregister(a)
print(ep.closed)
print(issubclass(selectors.SelectSelector, selectors.BaseSelector), selectors.EVENT_READ | selectors.EVENT_WRITE, select.select([], [], [], 0.01))
