# The bodies of 422 as pydantic 2 and FastAPI word them today.
from enum import Enum
from typing import Annotated, Literal, Optional

from fastapi import Body, Cookie, FastAPI, Header, Query
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field


class Size(str, Enum):
    small = "small"
    big = "big"


class Item(BaseModel):
    name: str = Field(min_length=1)
    price: float = Field(gt=0)
    sizes: list[Size] = []


app = FastAPI()


@app.get("/items/{item_id}")
def read(item_id: int, size: Size, n: Annotated[int, Query(ge=1, le=5)] = 1, q: Optional[str] = None, ok: bool = True,
         kind: Literal["a", "b"] = "a", x_token: str = Header(), seen: int = Cookie(default=0)):
    return [item_id, size, n, q, ok, kind, x_token, seen]


@app.post("/items")
def create(item: Item):
    return item


@app.post("/two")
def two(item: Item, count: int = Body()):
    return [item, count]


client = TestClient(app)


def show(response):
    print(response.status_code)
    body = response.json()
    for error in body["detail"] if response.status_code == 422 else [body]:
        print("   ", error)


show(client.get("/items/x?size=medium&n=9&ok=perhaps&kind=c"))
show(client.get("/items/1?size=big&ok=no&q=", headers={"X-Token": "t"}, ))
show(client.post("/items", json={"name": "", "price": -1, "sizes": ["small", "tiny"]}))
show(client.post("/items", json=[1]))
show(client.post("/items"))
show(client.post("/items", content="{not json", headers={"content-type": "application/json"}))
show(client.post("/items", json={"name": "n", "price": "2.5"}))
show(client.post("/two", json={"item": {"name": "n", "price": 1}}))
show(client.post("/two", json={"item": {"name": "n", "price": 1}, "count": "3"}))
