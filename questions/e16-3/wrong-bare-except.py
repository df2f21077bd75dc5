import asyncio

import server


async def connection(path):
    return await server.get(path)


async def client(path):
    for attempt in range(2):
        try:
            return await connection(path)
        except:
            await asyncio.sleep(0.1)
    return await connection(path)


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
