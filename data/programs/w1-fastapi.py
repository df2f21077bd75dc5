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
    async with httpx.AsyncClient(transport=shop, base_url="http://shop") as client:
        paths = ["/books/1", "/report", "/books/9", "/books/one"]
        for answer in await asyncio.gather(*(client.get(path) for path in paths)):
            print(answer.url.path, answer.status_code)

asyncio.run(main())
