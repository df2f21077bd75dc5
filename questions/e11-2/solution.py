import asyncio

import httpx
from fastapi import FastAPI

from bank import URL

app = FastAPI()


@app.get("/price/{euros}")
async def price(euros: int, currency: str = "CHF"):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(URL)
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
