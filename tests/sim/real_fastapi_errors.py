# Bodies of 422 and other refusals as a client sees them, and what reaches an exception handler.
# real: import fastapi, httpx, pydantic; assert pydantic.VERSION[0] == '2'
import datetime
import enum
import uuid
from typing import Annotated, Literal, Optional

from fastapi import Body, Cookie, Depends, FastAPI, Form, Header, HTTPException, Path, Query, Request, Response, status
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator

app = FastAPI(title="Shop")


class Kind(str, enum.Enum):
    tea = "tea"
    coffee = "coffee"


class Line(BaseModel):
    article: str = Field(min_length=2, max_length=4, pattern="^[a-z]+$")
    count: int = Field(gt=0, le=10)


class Order(BaseModel):
    customer: int
    kind: Kind = Kind.tea
    lines: list[Line] = Field(min_length=1)
    note: Optional[str] = None
    price: float = Field(default=1.0, ge=0)
    when: Optional[datetime.date] = None
    paid: bool = False

    @field_validator("note")
    @classmethod
    def polite(cls, value):
        if value and "please" not in value:
            raise ValueError("say please")
        return value


@app.get("/numbers/{n}")
async def numbers(n: Annotated[int, Path(ge=1, le=9)], size: Annotated[float, Query(gt=0)] = 1, kind: Kind = Kind.tea,
                  mode: Literal["a", "b"] = "a", q: Annotated[Optional[str], Query(min_length=3, max_length=5, pattern="^x")] = None):
    return {"n": n, "size": size, "kind": kind, "mode": mode, "q": q}


@app.get("/ids/{id}")
async def ids(id: uuid.UUID, day: Optional[datetime.date] = None, at: Optional[datetime.datetime] = None, flag: bool = False):
    return [id, day, at, flag]


@app.post("/orders", status_code=201)
async def orders(order: Order):
    return order


@app.post("/two")
async def two(line: Line, order: Annotated[int, Body(ge=1)]):
    return [line, order]


@app.post("/embedded")
async def embedded(line: Annotated[Line, Body(embed=True)]):
    return line


@app.get("/headers")
async def headers(x_key: Annotated[int, Header()], user_agent: Annotated[str, Header()] = "?", sid: Annotated[Optional[str], Cookie()] = None):
    return [x_key, user_agent, sid]


@app.post("/form")
async def form(name: Annotated[str, Form()], age: Annotated[int, Form(ge=0)] = 1):
    return [name, age]


@app.get("/list")
async def listed(n: Annotated[list[int], Query()] = [1]):
    return n


@app.get("/http")
async def http(code: int = 400):
    raise HTTPException(code, detail={"code": code, "why": ["a", 1]}, headers={"X-Why": "so"})


@app.get("/teapot")
async def teapot():
    raise HTTPException(status_code=418)


@app.get("/wrong", response_model=Line)
async def wrong():
    return {"article": "x", "count": "many"}


@app.get("/boom")
async def boom():
    return 1 / 0


client = TestClient(app)


def show(method, url, **kwargs):
    response = client.request(method, url, **kwargs)
    print(method, url, response.status_code)
    body = response.json() if response.content else None
    if isinstance(body, dict) and isinstance(body.get("detail"), list):
        for error in body["detail"]:
            print("   ", error)
    else:
        print("   ", body)
    return response


for url in ("/numbers/3?size=2.5&kind=coffee&mode=b&q=xyz", "/numbers/0", "/numbers/10", "/numbers/abc?size=0", "/numbers/1.5?size=x", "/numbers/1?kind=milk",
            "/numbers/1?mode=c&q=xx", "/numbers/1?q=abcd", "/numbers/1?q=xxxxxx", "/numbers/1.0",
            "/ids/12345678-1234-5678-1234-567812345678?day=2024-02-30", "/ids/12345678-1234-5678-1234-567812345678?day=2024-02-03&at=2024-02-03T10:00:00Z&flag=on",
            "/ids/12345678-1234-5678-1234-567812345678?at=now&flag=maybe", "/headers", "/list?n=1&n=x&n=3&n=y", "/list", "/http", "/http?code=409", "/teapot", "/nothing"):
    show("GET", url)
show("GET", "/headers", headers={"X-Key": "7"})
print(client.get("/headers", headers={"X-Key": "7", "user-agent": "me"}, cookies={"sid": "s"}).json())
good = {"article": "tea", "count": 1}
for body in ({"customer": 1, "lines": [good]}, {}, {"customer": "x", "lines": []}, {"customer": 1.5, "lines": [{"article": "T", "count": 0}, {"count": 11}]},
             {"customer": "12", "lines": [good], "kind": "milk", "note": "now", "price": -1, "when": "soon", "paid": "perhaps"},
             {"customer": None, "lines": None}, {"customer": True, "lines": "abc"}, {"customer": 1, "lines": [good], "note": 5, "price": "1.5", "paid": 1}, [1], "text", None):
    show("POST", "/orders", json=body)
show("POST", "/orders")
show("POST", "/orders", content="{\"customer\": 1,", headers={"content-type": "application/json"})
show("POST", "/orders", content="customer=1", headers={"content-type": "text/plain"})
for body in ({"line": good, "order": 1}, {"line": good}, {"order": 0}, good):
    show("POST", "/two", json=body)
for body in ({"line": good}, good):
    show("POST", "/embedded", json=body)
for data in ({"name": "ann", "age": "3"}, {"age": "-1"}, {"name": "ann", "age": "x"}):
    show("POST", "/form", data=data)
for url in ("/wrong", "/boom"):
    try:
        client.get(url)
    except ResponseValidationError as error:
        print(type(error).__name__, [(e["type"], e["loc"], e["msg"]) for e in error.errors()])
    except Exception as error:
        print(type(error).__name__, error)
quiet = TestClient(app, raise_server_exceptions=False)
response = quiet.get("/boom")
print(response.status_code, response.text, response.headers["content-type"])
response = show("PUT", "/orders")
print(response.headers["allow"])
print(repr(HTTPException(404)), str(HTTPException(404)), HTTPException(404).detail, repr(HTTPException(400, "bad", {"a": "b"})), HTTPException(400, "bad").headers)


@app.exception_handler(RequestValidationError)
async def invalid(request: Request, exc: RequestValidationError):
    print("handler:", exc.errors()[0]["loc"], exc.body, len(exc.errors()))
    return JSONResponse({"bad": [".".join(map(str, e["loc"])) for e in exc.errors()]}, status_code=400)


@app.exception_handler(HTTPException)
async def refused(request, exc):
    return JSONResponse({"error": exc.detail}, status_code=exc.status_code)


@app.exception_handler(404)
async def nowhere(request, exc):
    return JSONResponse({"lost": request.url.path}, status_code=404)

show("GET", "/numbers/abc")  # too late: the application has started

again = FastAPI(exception_handlers=app.exception_handlers)
again.include_router(app.router)
client = TestClient(again)
show("GET", "/numbers/abc")
show("POST", "/orders", json={"customer": 1})
show("GET", "/http")
show("GET", "/nothing")
show("GET", "/http?code=404")
