import asyncio
import time
import httpx
from fastapi import FastAPI
from tutor import now

app = FastAPI()

@app.get("/print")
def print_ticket():
    time.sleep(1)

@app.get("/scan")
async def scan_ticket():
    time.sleep(1)

async def main():
    door = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=door, base_url="http://gate")
    async with client:
        for path, n in (("/print", 20), ("/print", 50), ("/scan", 5)):
            start = now()
            await asyncio.gather(*(client.get(path) for _ in range(n)))
            print(path, n, round(now() - start))

asyncio.run(main())
