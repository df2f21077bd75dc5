import asyncio

import httpx
import requests
from fastapi import FastAPI

from bank import URL

app = FastAPI()


@app.get("/price/{euros}")
async def price(euros: int, currency: str = "CHF"):
    answer = requests.get(URL, timeout=5)
    rates = answer.json()
    return {"price": euros * rates[currency]}


async def main():
    door = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=door) as client:
        five = [client.get(f"http://shop/price/{n}") for n in range(5)]
        answers = await asyncio.gather(*five)
    print([answer.json() for answer in answers])


if __name__ == "__main__":
    asyncio.run(main())
