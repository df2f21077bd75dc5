# real: import fastapi, httpx, python_multipart; assert tuple(map(int, fastapi.__version__.split(".")[:2])) == (0, 115)
# The OpenAPI document that is made of routes and models, and the pages that show it.
import json
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal
from uuid import UUID
from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, File, Form, Header, HTTPException, Path, Query, Request, Response, Security, UploadFile, status
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBearer, OAuth2PasswordBearer, OAuth2PasswordRequestForm, SecurityScopes
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, computed_field

app = FastAPI(title="Shop", version="2.1", description="Sells **things**.", summary="A shop", openapi_tags=[{"name": "items", "description": "What is sold"}],
              contact={"name": "ann", "email": "ann@example.com"}, license_info={"name": "MIT"}, servers=[{"url": "https://shop.example.com"}])


class Colour(str, Enum):
    red = "red"
    blue = "blue"


class Maker(BaseModel):
    """Who made it."""
    name: str = Field(min_length=1, max_length=20, examples=["acme"])
    site: str | None = None


class Item(BaseModel):
    name: str = Field(description="what it is called")
    price: float = Field(gt=0, le=1000)
    colour: Colour = Colour.red
    tags: list[str] = []
    maker: Maker | None = None
    sizes: dict[str, int] = Field(default_factory=dict)
    kind: Literal["new", "used"] = "new"


class ItemOut(Item):
    model_config = ConfigDict(json_schema_extra={"examples": [{"id": 1, "name": "tea", "price": 2.5}]})
    id: int
    made: datetime
    code: UUID | None = None
    day: date | None = Field(default=None, title="The day")


class Line(BaseModel):
    item: Item
    amount: int = 1

    @computed_field
    @property
    def total(self) -> float:
        return self.amount * self.item.price


class Order(BaseModel):
    lines: list[Line]


class Problem(BaseModel):
    message: str


oauth = OAuth2PasswordBearer(tokenUrl="token", scopes={"read": "to read"})
bearer, basic, key = HTTPBearer(), HTTPBasic(), APIKeyHeader(name="X-Key")


def paging(skip: int = 0, limit: Annotated[int, Query(le=100, description="how many")] = 10):
    return skip, limit


@app.get("/")
def root():
    return {}


@app.get("/items/{item_id}", tags=["items"], response_model=ItemOut, responses={404: {"model": Problem, "description": "No such item"}})
async def read_item(item_id: Annotated[int, Path(ge=1, title="The id")], q: str | None = None, page: tuple = Depends(paging)):
    """Read one item.

    With all that is *known* of it.
    """


@app.get("/items", tags=["items"], summary="All of them", description="Every item", response_description="A list", deprecated=True)
def list_items(colour: Colour | None = None, ids: Annotated[list[int] | None, Query()] = None, since: date | None = None,
               x_token: Annotated[str | None, Header()] = None, session: Annotated[str | None, Cookie()] = None,
               order: Annotated[str, Query(alias="sort-by", pattern="^[a-z]+$", min_length=2, max_length=9)] = "name") -> list[Item]:
    return []


@app.post("/items", status_code=status.HTTP_201_CREATED, tags=["items"])
def create_item(item: Item) -> ItemOut: ...


@app.put("/items/{item_id}", operation_id="put_it")
def put_item(item_id: int, item: Item, maker: Maker, importance: Annotated[int, Body(gt=0)] = 1): ...


@app.patch("/items/{item_id}")
def patch_item(item_id: int, item: Annotated[Item, Body(embed=True)]): ...


@app.delete("/items/{item_id}", status_code=204)
def delete_item(item_id: int) -> None: ...


@app.post("/upload")
def upload(file: UploadFile, note: Annotated[str, Form()], more: list[UploadFile] = File(default=[])): ...


@app.post("/token")
def token(form: Annotated[OAuth2PasswordRequestForm, Depends()]): ...


@app.get("/me")
def me(token: Annotated[str, Depends(oauth)]): ...


@app.get("/secrets")
def secrets(a=Depends(bearer), b=Security(basic), c=Depends(key)): ...


@app.get("/page", response_class=HTMLResponse)
def page(): ...


@app.get("/text", response_class=PlainTextResponse)
def text() -> str: ...


@app.get("/go", response_class=RedirectResponse, status_code=302)
def go(): ...


@app.get("/raw")
def raw() -> Response: ...


@app.get("/either")
def either() -> Item | Problem: ...


@app.get("/plain")
def plain() -> dict[str, int]: ...


@app.get("/hidden", include_in_schema=False)
def hidden(): ...


@app.websocket("/ws")
async def ws(websocket): ...


@app.post("/list")
def take_list(items: list[Item], flag: bool = False): ...


@app.post("/any")
def take_any(data: dict[str, int]): ...


@app.post("/orders")
def order(order: Order) -> Order: ...


class Filter(BaseModel):
    model_config = {"extra": "forbid"}
    limit: int = Field(10, le=100)
    tags: list[str] = []


@app.get("/filtered")
def filtered(filter: Annotated[Filter, Query()]):
    return filter


class Login(BaseModel):
    name: str
    age: int = 1


@app.post("/formed")
def formed(data: Annotated[Login, Form()]):
    return data


def current(scopes: SecurityScopes, token: Annotated[str, Depends(oauth)]):
    return [scopes.scopes, scopes.scope_str, token]


@app.get("/scoped")
def scoped(found: Annotated[list, Security(current, scopes=["read"])]):
    return found


router = APIRouter(prefix="/users", tags=["users"], responses={418: {"description": "Teapot"}}, dependencies=[Depends(key)])


@router.get("/{name}/files/{path:path}", name="user_file", tags=["files"])
def user_file(name: str, path: str): ...


@router.get("")
def users(): ...


app.include_router(router, prefix="/v1")

client = TestClient(app)
document = client.get("/openapi.json").json()
for path, operations in document.pop("paths").items():
    for method, operation in operations.items():
        print(method.upper(), path)
        print("   ", json.dumps(operation))
for name, schema in sorted(document["components"].pop("schemas").items()):
    print(name, json.dumps(schema))
print(json.dumps(document))
print(app.openapi() is app.openapi(), app.openapi()["info"]["title"])
for path in ("/docs", "/redoc"):
    page = client.get(path)
    print(path, page.status_code, page.headers["content-type"], "/openapi.json" in page.text, "<title>Shop" in page.text)
for path in ("/docs", "/openapi.json", "/redoc"):
    print(TestClient(FastAPI(docs_url=None, redoc_url=None, openapi_url=None)).get(path).status_code,
          TestClient(FastAPI(docs_url="/d", openapi_url="/o")).get(path).status_code)
for path in ("/filtered", "/filtered?limit=5&tags=a&tags=b", "/filtered?limit=500&nix=1"):
    print(client.get(path).json())
print(client.post("/formed", data={"name": "ann", "age": "7"}).json(), client.post("/formed", data={"age": "x"}).json())
print(client.get("/scoped", headers={"Authorization": "Bearer t"}).json(), client.get("/scoped").json())
print(app.url_path_for("read_item", item_id=5), app.url_path_for("user_file", name="ann", path="a/b"))
print([(type(route).__name__, route.path, route.name) for route in app.routes][:7])
inner = FastAPI()


@inner.get("/hello")
def hello(request: Request):
    return [request.scope["root_path"], request.url.path, str(request.url_for("hello"))]


app.mount("/inner", inner)
print(client.get("/inner/hello").json(), client.get("/inner/nix").status_code, client.get("/inner/docs").status_code)
