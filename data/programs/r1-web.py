from fastapi import FastAPI
import asyncio

app = FastAPI()

@app.get("/users/{user_id}")
async def get_user(user_id: int):
    # Async database query
    user = await database.fetch_user(user_id)
    return user

# What the snippet leaves to you: the database, and somebody who asks.
import httpx
from seed import database
from tutor import now

async def main():
    service = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=service) as client:
        answers = await asyncio.gather(
            *(client.get(f"http://app/users/{n}") for n in range(1, 6)))
    ids = [answer.json()["id"] for answer in answers]
    print(ids, "at", round(now(), 1))

asyncio.run(main())
