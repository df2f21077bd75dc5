# Two hundred connections at once, each answered after its own time; a semaphore at the door.
import asyncio

peak = now = 0


async def serve(reader, writer):
    global peak, now
    async with door:
        now += 1
        peak = max(peak, now)
        n = int(await reader.readline())
        await asyncio.sleep(n % 7)
        writer.write(b"%d\n" % (n * n))
        now -= 1
    writer.close()
    await writer.wait_closed()


async def ask(port, n):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"%d\n" % n)
    answer = int(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    global door
    door = asyncio.Semaphore(20)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=300)
    port = server.sockets[0].getsockname()[1]
    async with server:
        answers = await asyncio.gather(*[ask(port, n) for n in range(200)])
    print(sum(answers), answers[:5], "peak", peak, "seconds", round(asyncio.get_running_loop().time()))


asyncio.run(main())
