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
    session = await backend.open_session()
    try:
        yield session
    finally:
        await session.close()


@app.get("/users/{user_id}")
def get_user(user_id: int, session=Depends(get_session)):
    name = asyncio.run(session.fetch_user(user_id))
    if name is None:
        raise HTTPException(404, f"no user {user_id}")
    return {"id": user_id, "name": name}


@app.get("/report")
def report():
    return {"report": backend.render()}


@app.post("/users", status_code=201)
async def add_user(user: NewUser, background: BackgroundTasks,
                   session=Depends(get_session)):
    user_id = await session.add_user(user.name)
    await session.commit()
    background.add_task(backend.send_mail, user.name)
    return {"id": user_id, "name": user.name}


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
