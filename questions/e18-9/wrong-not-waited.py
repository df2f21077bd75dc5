import asyncio


async def handle(reader, writer):
    """Echo each line in capitals."""
    try:
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 7000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 7000)
    writer.write(b"hello\nworld")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
