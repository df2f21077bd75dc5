import aiohttp
import simnet
import uvicorn
from fastapi import FastAPI

simnet.route("http://sky/*", body="clear", latency=0.2)

app = FastAPI()
session = aiohttp.ClientSession()


@app.get("/weather/{town}")
async def weather(town: str):
    async with session.get(f"http://sky/{town}") as answer:
        return {"town": town, "sky": await answer.text()}


if __name__ == "__main__":
    simnet.visit("http://localhost:8000/weather/rome")
    simnet.visit("http://localhost:8000/weather/oslo", at=1)
    uvicorn.run(app)
    print("sessions made:", simnet.meter.made["session"])
