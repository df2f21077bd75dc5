# A network that takes its time: what is sent arrives one latency later, a connection takes two.
import asyncio
import tutor


def at():
    return round(asyncio.get_running_loop().time(), 2)


async def serve(reader, writer):
    print("accepted", at())
    async for line in reader:
        print("server got", line, at())
        writer.write(line)
    print("server sees the end", at())
    writer.close()


async def main():
    tutor.network(latency=0.1)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("connected", at())
    for word in (b"one\n", b"two\n"):
        writer.write(word)
        print("answer", await reader.readline(), at())
    for _ in range(3):
        writer.write(b"many\n")
    print("answers", [await reader.readline() for _ in range(3)], at())
    writer.write_eof()
    print("end", await reader.read(), at())
    writer.close()
    server.close()
    await server.wait_closed()
    started = at()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        print("refused after", round(at() - started, 2))

    # half a megabyte: 64 KiB are on their way at once
    server = await asyncio.start_server(lambda r, w: (w.write(b"x" * 524288), w.close()), "127.0.0.1", 0)
    started = at()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    print(len(await reader.read()), "bytes in", round(at() - started, 2))
    writer.close()
    tutor.network()
    started = at()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    print(len(await reader.read()), "bytes in", round(at() - started, 2))
    writer.close()
    server.close()

    loop = asyncio.get_running_loop()
    tutor.network(latency=0.5)
    got = loop.create_future()

    class P(asyncio.DatagramProtocol):
        def datagram_received(self, data, addr):
            got.set_result((data, at()))

    receiver, _ = await loop.create_datagram_endpoint(P, local_addr=("127.0.0.1", 0))
    sender, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=receiver.get_extra_info("sockname"))
    started = at()
    sender.sendto(b"datagram")
    data, arrived = await got
    print(data, round(arrived - started, 2))
    sender.close()
    receiver.close()
    try:
        tutor.network(latency=-1)
    except ValueError as exc:
        print(exc)


asyncio.run(main())
