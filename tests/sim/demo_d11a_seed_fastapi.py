# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


from fastapi import FastAPI
import asyncio

app = FastAPI()

@app.get("/users/{user_id}")
async def get_user(user_id: int):
    # Async database query
    user = await database.fetch_user(user_id)
    return user
# ---- end of the seed's snippet; the tutor's prelude gives `database`
import httpx
class Database:
    async def fetch_user(self, user_id): await asyncio.sleep(0.2); return {"id": user_id}
database = Database()
async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://t") as c:
        rs = await asyncio.gather(*[c.get(f"/users/{i}") for i in range(1, 6)])
        print([r.json()["id"] for r in rs]); print((await c.get("/users/abc")).status_code, (await c.get("/nope")).status_code)
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
