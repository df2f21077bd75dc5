# The guide's first snippet, as it stands there; `database` comes from the module seed.
from fastapi import FastAPI
import asyncio

app = FastAPI()

@app.get("/users/{user_id}")
async def get_user(user_id: int):
    # Async database query
    user = await database.fetch_user(user_id)
    return user


from seed import database
from tutor import now
import httpx


async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        answers = await asyncio.gather(*[client.get(f"/users/{i}") for i in range(1, 6)])
        print([a.json() for a in answers], round(now(), 3))
        wrong = await client.get("/users/abc")
        print(wrong.status_code, wrong.json())
        missing = await client.get("/nope")
        print(missing.status_code, missing.json())


asyncio.run(main())
