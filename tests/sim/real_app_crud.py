# A service with a store, a router and a lifespan, in the style of FastAPI's tutorial.
# real: import fastapi, httpx, pydantic; assert pydantic.VERSION[0] == '2'
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Response, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field


class HeroBase(BaseModel):
    name: str = Field(min_length=1, max_length=20, examples=["Deadpond"])
    secret_name: str
    age: int | None = Field(default=None, ge=0)


class HeroCreate(HeroBase):
    model_config = ConfigDict(extra="forbid")


class HeroUpdate(BaseModel):
    name: str | None = None
    secret_name: str | None = None
    age: int | None = None


class HeroPublic(BaseModel):
    id: int
    name: str
    age: int | None = None


class Store:
    def __init__(self):
        self.rows, self.next_id, self.open = {}, 1, True

    async def add(self, data):
        row = {"id": self.next_id, **data}
        self.rows[self.next_id] = row
        self.next_id += 1
        return row


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.store = Store()
    print("store opened")
    yield {"started": True}
    app.state.store.open = False
    print("store closed with", len(app.state.store.rows))


app = FastAPI(title="Heroes", lifespan=lifespan)
router = APIRouter(prefix="/heroes", tags=["heroes"])


def get_store():
    return app.state.store


StoreDep = Annotated[Store, Depends(get_store)]


async def pagination(offset: int = 0, limit: Annotated[int, Query(le=100)] = 10):
    return {"offset": offset, "limit": limit}


@router.post("/", response_model=HeroPublic, status_code=status.HTTP_201_CREATED)
async def create_hero(hero: HeroCreate, store: StoreDep):
    return await store.add(hero.model_dump())


@router.get("/", response_model=list[HeroPublic])
async def read_heroes(store: StoreDep, page: Annotated[dict, Depends(pagination)]):
    return list(store.rows.values())[page["offset"]:page["offset"] + page["limit"]]


@router.get("/{hero_id}", response_model=HeroPublic, responses={404: {"description": "Not found"}})
async def read_hero(hero_id: int, store: StoreDep):
    if hero_id not in store.rows:
        raise HTTPException(status_code=404, detail="Hero not found")
    return store.rows[hero_id]


@router.patch("/{hero_id}", response_model=HeroPublic)
async def update_hero(hero_id: int, hero: HeroUpdate, store: StoreDep):
    row = await read_hero(hero_id, store)
    row.update(hero.model_dump(exclude_unset=True))
    return row


@router.delete("/{hero_id}", status_code=204)
async def delete_hero(hero_id: int, store: StoreDep) -> None:
    await read_hero(hero_id, store)
    del store.rows[hero_id]


app.include_router(router)


@app.get("/health", include_in_schema=False)
def health(response: Response):
    response.headers["X-Health"] = "ok"
    response.set_cookie(key="seen", value="1", httponly=True, max_age=60)
    return {"status": "ok"}


with TestClient(app) as client:
    r = client.post("/heroes/", json={"name": "Deadpond", "secret_name": "Dive Wilson"})
    print(r.status_code, r.json())
    r = client.post("/heroes/", json={"name": "Rusty-Man", "secret_name": "Tommy Sharp", "age": 48})
    print(r.status_code, r.json())
    r = client.post("/heroes/", json={"name": "X", "secret_name": "Y", "power": 1})
    print(r.status_code, r.json()["detail"][0]["type"], r.json()["detail"][0]["msg"])
    print(client.get("/heroes/").json(), client.get("/heroes").status_code, client.get("/heroes/", params={"offset": 1, "limit": 1}).json())
    print(client.get("/heroes/?limit=1000").json())
    print(client.get("/heroes/2").json(), client.get("/heroes/9").json(), client.get("/heroes/x").status_code)
    print(client.patch("/heroes/1", json={"age": 30}).json(), client.patch("/heroes/1", json={"age": "old"}).status_code)
    r = client.delete("/heroes/1")
    print(r.status_code, repr(r.text), client.delete("/heroes/1").status_code)
    r = client.get("/health")
    print(r.json(), r.headers["x-health"], r.headers["set-cookie"], r.cookies.get("seen"), client.cookies.get("seen"))
    print(client.options("/heroes/").status_code, client.put("/heroes/").json(), client.head("/health").status_code)
