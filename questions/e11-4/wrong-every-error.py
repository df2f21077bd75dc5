import asyncio

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

import store

app = FastAPI()


class NewUser(BaseModel):
    name: str


@app.get("/users/{user_id}")
async def get_user(user_id: int):
    try:
        return {"id": user_id, "name": await store.get(user_id)}
    except Exception:
        raise HTTPException(404, f"no user {user_id}") from None


@app.post("/users", status_code=201)
async def add_user(user: NewUser):
    try:
        return {"id": await store.add(user.name), "name": user.name}
    except Exception as error:
        raise HTTPException(409, str(error)) from None


@app.delete("/users/{user_id}", status_code=204)
async def remove_user(user_id: int):
    try:
        await store.remove(user_id)
    except Exception:
        raise HTTPException(404, f"no user {user_id}") from None


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
