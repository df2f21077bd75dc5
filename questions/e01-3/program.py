import asyncio
import time

def serve(drink):
    print("pouring", drink)
    time.sleep(1)
    print("served", drink)

async def serve_politely(drink):
    print("pouring", drink)
    await asyncio.sleep(1)
    print("served", drink)

async def main():
    for drink in ("beer", "cider", "juice"):
        serve(drink)
    await asyncio.gather(serve_politely("beer"), serve_politely("cider"),
                         serve_politely("juice"))

asyncio.run(main())
