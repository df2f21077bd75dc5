import asyncio
from tutor import now

failures, until = 0, 0

async def call(server):
    global failures, until
    if now() < until:
        return "open"
    await asyncio.sleep(0.5)
    if server == "up":
        failures = 0
        return "ok"
    failures += 1
    if failures >= 3:
        until = now() + 2
    return "error"

async def main():
    servers = "down down up down down down up up up".split()
    for server in servers:
        print(await call(server), end=" ")
        await asyncio.sleep(0.8)

asyncio.run(main())
