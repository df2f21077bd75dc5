import asyncio

import httpx
from fastapi import FastAPI, HTTPException
from seed import database
from tutor import now

app = FastAPI()
places = asyncio.Semaphore(2)

@app.get("/users/{user_id}")
async def get_user(user_id: int):
    try:
        async with asyncio.timeout(0.5), places:
            user = await database.fetch_user(user_id)
    except TimeoutError:
        raise HTTPException(503, "busy")
    if user is None:
        raise HTTPException(404, "no such user")
    return user

async def main():
    service = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=service) as client:
        answers = await asyncio.gather(
            *(client.get(f"http://app/users/{n}") for n in range(1, 7)))
    codes = [answer.status_code for answer in answers]
    print(codes, "at", round(now(), 1))

asyncio.run(main())
