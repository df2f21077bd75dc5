import asyncio

import server


async def connection(path):
    return await server.get(path)


async def client(path):
    for attempt in range(3):
        try:
            return await connection(path)
        except OSError as error:
            last = error
            await asyncio.sleep(0.1)
    raise last


async def page(name):
    return f"{name} costs {await client('/price/' + name)}"


async def main():
    server.fails = 100
    try:
        print(await page("tea"))
    except OSError as error:
        print(error)
    print("calls", len(server.calls))


if __name__ == "__main__":
    asyncio.run(main())
