import asyncio
from contextlib import asynccontextmanager

import asyncpg
import httpx
from fastapi import FastAPI, HTTPException

DSN = "postgresql://localhost/shop"
USER = "SELECT id, name FROM users WHERE id = $1"
asyncpg.tables["users"] = [{"id": 1, "name": "ada"}]


class Database:
    """Users, over a pool of five: open() makes it, close() closes it."""

    async def open(self):
        self.pool = await asyncpg.create_pool(
            DSN, min_size=5, max_size=5)

    async def close(self):
        await self.pool.close()

    async def fetch_user(self, user_id):
        """{"id": …, "name": …}, or None."""
        row = await self.pool.fetchrow(USER, user_id)
        return dict(row) if row else None


database = Database()


@asynccontextmanager
async def lifespan(app):
    await database.open()
    yield
    await database.close()


app = FastAPI(lifespan=lifespan)


@app.get("/users/{user_id}")
async def get_user(user_id: int):
    # Async database query
    user = await database.fetch_user(user_id)
    if user is None:
        raise HTTPException(404, f"no user {user_id}")
    return user


async def main():
    door = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=door, base_url="http://shop")
    async with lifespan(app), client:
        for path in ("/users/1", "/users/9"):
            answer = await client.get(path)
            print(answer.status_code, answer.text)


if __name__ == "__main__":
    asyncio.run(main())
