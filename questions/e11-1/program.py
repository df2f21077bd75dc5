import asyncio
import time
import httpx
from fastapi import FastAPI
from tutor import now

app = FastAPI()

@app.get("/awaits")
async def awaits():
    await asyncio.sleep(2)

@app.get("/blocks")
async def blocks():
    time.sleep(2)

@app.get("/thread")
def thread():
    time.sleep(2)

@app.get("/ping")
async def ping():
    await asyncio.sleep(0.5)

async def ask(client, path, start):
    await client.get(path)
    print(path, round(now() - start, 1))

async def main():
    door = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=door, base_url="http://shop")
    async with client:
        for path in ("/awaits", "/blocks", "/thread"):
            start = now()
            await asyncio.gather(
                ask(client, path, start), ask(client, "/ping", start))

asyncio.run(main())
