import asyncio
import time

import httpx
from fastapi import FastAPI, HTTPException

app = FastAPI()

@app.get("/books/{number}")
async def book(number: int):
    await asyncio.sleep(1)
    if number > 3:
        raise HTTPException(404)
    return {"book": number}

@app.get("/report")
def report():
    time.sleep(2)
    return {"pages": 80}

async def main():
    shop = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=shop, base_url="http://shop")
    async with client:
        paths = ["/books/1", "/report", "/books/9", "/books/one"]
        calls = [client.get(path) for path in paths]
        for answer in await asyncio.gather(*calls):
            print(answer.url.path, answer.status_code)

asyncio.run(main())
