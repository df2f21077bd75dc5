import asyncio

import httpx
import requests
from fastapi import FastAPI

from bank import URL

app = FastAPI()


async def fetch():
    return requests.get(URL, timeout=5)


@app.get("/price/{euros}")
async def price(euros: int, currency: str = "CHF"):
    answer = await fetch()
    rates = answer.json()
    return {"price": euros * rates[currency]}


async def main():
    door = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=door, base_url="http://shop") as client:
        answers = await asyncio.gather(*(client.get(f"/price/{n}") for n in range(5)))
    print([answer.json() for answer in answers])


if __name__ == "__main__":
    asyncio.run(main())
