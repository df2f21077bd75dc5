import asyncio
from tutor import now

failures, until, real = 0, 0, 0

async def call(server):
    global failures, until, real
    if now() < until:
        return
    real += 1
    await asyncio.sleep(0.5)
    failures = 0 if server == "up" else failures + 1
    if failures >= 2:
        until = now() + 2.5

async def main():
    for server in "down down down down down up up up".split():
        await call(server)
        await asyncio.sleep(1)
    print(real)

asyncio.run(main())
