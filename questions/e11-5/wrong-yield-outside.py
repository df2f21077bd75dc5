from contextlib import asynccontextmanager

import aiohttp
import simnet
import uvicorn
from fastapi import FastAPI

simnet.route("http://sky/*", body="clear", latency=0.2)

@asynccontextmanager
async def lifespan(app):
    async with aiohttp.ClientSession() as session:
        app.state.session = session
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/weather/{town}")
async def weather(town: str):
    async with app.state.session.get(f"http://sky/{town}") as answer:
        return {"town": town, "sky": await answer.text()}


if __name__ == "__main__":
    simnet.visit("http://localhost:8000/weather/rome")
    simnet.visit("http://localhost:8000/weather/oslo", at=1)
    uvicorn.run(app)
    print("sessions made:", simnet.meter.made["session"])
