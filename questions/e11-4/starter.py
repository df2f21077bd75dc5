import asyncio

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

import store

app = FastAPI()


class NewUser(BaseModel):
    name: str


# GET /users/{user_id}, POST /users, DELETE /users/{user_id}


async def main():
    door = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=door, base_url="http://shop")
    async with client:
        for method, path, body in (
            ("GET", "/users/1", None),
            ("GET", "/users/9", None),
            ("POST", "/users", {"name": "eve"}),
            ("POST", "/users", {"name": "ada"}),
            ("DELETE", "/users/2", None),
        ):
            answer = await client.request(method, path, json=body)
            print(method, path, answer.status_code, answer.text)


if __name__ == "__main__":
    asyncio.run(main())
