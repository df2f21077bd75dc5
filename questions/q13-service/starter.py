import asyncio

import httpx
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from pydantic import BaseModel

import backend

app = FastAPI()


class NewUser(BaseModel):
    name: str


async def get_session():
    """A dependency: a session for one request, always closed."""
    yield None


# GET /users/{user_id}, GET /report, POST /users


async def main():
    door = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=door, base_url="http://shop")
    async with client:
        for path in ("/users/1", "/users/99", "/users/ada", "/report"):
            answer = await client.get(path)
            print(path, answer.status_code, answer.text)
        answer = await client.post("/users", json={"name": "eve"})
        print("new", answer.status_code, answer.text, backend.log)


if __name__ == "__main__":
    asyncio.run(main())
