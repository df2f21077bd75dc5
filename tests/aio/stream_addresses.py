# What sockets and transports say of themselves; names that are looked up.
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    accepted = loop.create_future()
    server = await asyncio.start_server(lambda r, w: accepted.set_result(w), host="127.0.0.1", port=0)
    sock = server.sockets[0]
    print(type(sock).__name__, sock.family == socket.AF_INET, sock.type == socket.SOCK_STREAM, sock.fileno() > 0)
    host, port = sock.getsockname()
    print(repr(sock).replace(str(sock.fileno()), "N", 1).replace(str(port), "PORT"))
    reader, writer = await asyncio.open_connection(host, port)
    w = await accepted
    print(writer.get_extra_info("peername") == (host, port), writer.get_extra_info("sockname") == w.get_extra_info("peername"))
    s = writer.get_extra_info("socket")
    print(s.getpeername() == (host, port), s.gettimeout(), s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for call in (lambda: s.setblocking(True), lambda: s.settimeout(3)):
        try:
            call()
        except ValueError as exc:
            print(exc)
    print(writer.get_extra_info("sslcontext"), writer.get_extra_info("nothing", "default"))
    text = repr(writer)
    print(text.startswith("<StreamWriter transport=<_SelectorSocketTransport fd="), "read=polling write=<idle, bufsize=0>>" in text, "reader=<StreamReader transport=" in text)
    writer.close()
    print("closing" in repr(writer.transport))
    await writer.wait_closed()
    w.close()
    await asyncio.sleep(0.1)
    print(repr(writer.transport).split(" fd=")[0])
    server.close()
    print(await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
    print((await loop.getaddrinfo("localhost", 8080, family=socket.AF_INET, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))[0])
    print(await loop.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
    print(socket.gethostbyname("localhost"), socket.AF_INET, socket.SOCK_DGRAM, socket.inet_aton("127.0.0.1"), socket.htons(80))
    s1 = socket.socket()
    print(repr(s1).split(", laddr")[0].replace(str(s1.fileno()), "N", 1), s1.family, s1.type, s1.proto)
    s1.bind(("127.0.0.1", 0))
    s2 = socket.socket()
    try:
        s2.bind(s1.getsockname())
    except OSError as exc:
        print(exc)
    try:
        s1.getpeername()
    except OSError as exc:
        print(exc)
    s1.close()
    s2.close()
    print(s1)
    try:
        s1.getsockname()
    except OSError as exc:
        print(exc)


asyncio.run(main())
