# What ordinary FastAPI programs do beside routes: middleware of all kinds, responses, cookies, files, overrides, sockets, events.
# real: import aiofiles, fastapi, httpx, python_multipart; assert tuple(map(int, fastapi.__version__.split(".")[:2])) >= (0, 110)
import aiofiles.os
import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Callable
from fastapi import (APIRouter, BackgroundTasks, Body, Cookie, Depends, FastAPI, Header, HTTPException, Path, Query, Request, Response, WebSocket,
                     WebSocketDisconnect, WebSocketException, status)
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.httpsredirect import HTTPSRedirectMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.base import BaseHTTPMiddleware

log = []


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.items = {1: "tea"}
    yield {"started": "yes"}
    log.append("stopped")


app = FastAPI(lifespan=lifespan)


class Timing(BaseHTTPMiddleware):
    def __init__(self, app, name="x-timed"):
        super().__init__(app)
        self.name = name

    async def dispatch(self, request: Request, call_next):
        response = await call_next(request)
        response.headers[self.name] = "yes"
        return response


class Pure:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message):
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-pure", b"1"))
            await send(message)
        await self.app(scope, receive, sent)


app.add_middleware(Timing, name="x-process")
app.add_middleware(Pure)
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"], allow_methods=["GET", "POST"], allow_headers=["X-Key"],
                   expose_headers=["x-process"], allow_credentials=True, max_age=60)


@app.middleware("http")
async def refuse(request: Request, call_next: Callable):
    if request.headers.get("x-blocked"):
        return JSONResponse({"blocked": True}, status_code=403)
    request.state.user = request.headers.get("x-user", "nobody")
    return await call_next(request)


class Shop(Exception):
    def __init__(self, name):
        self.name = name


@app.exception_handler(Shop)
async def on_shop(request: Request, error: Shop):
    return JSONResponse(status_code=418, content={"message": f"{error.name} on {request.url.path}"})


@app.exception_handler(RequestValidationError)
async def on_invalid(request: Request, error: RequestValidationError):
    return JSONResponse({"errors": [{"where": ".".join(map(str, e["loc"])), "what": e["msg"]} for e in error.errors()], "body": error.body}, 400)


@app.exception_handler(StarletteHTTPException)
async def on_http(request, error):
    return PlainTextResponse(f"{error.status_code}: {error.detail}", status_code=error.status_code, headers=error.headers)


class Model(str, Enum):
    small = "small"
    big = "big"


class Item(BaseModel):
    name: str
    price: float = Field(gt=0)
    secret: str = "hidden"
    tags: set[str] = set()

    @field_validator("name")
    @classmethod
    def not_blank(cls, value):
        if not value.strip():
            raise ValueError("blank")
        return value.title()


class Public(BaseModel):
    name: str
    price: float


@dataclass
class Point:
    x: int
    y: int = 0


class Logged(APIRoute):
    def get_route_handler(self):
        original = super().get_route_handler()

        async def handler(request: Request) -> Response:
            log.append(f"before {request.url.path}")
            response = await original(request)
            log.append(f"after {response.status_code}")
            return response
        return handler


router = APIRouter(prefix="/logged", route_class=Logged)


@router.get("/{number}")
async def logged(number: int):
    return {"number": number}


app.include_router(router)


@app.get("/who")
async def who(request: Request):
    return {"user": request.state.user, "started": request.state.started, "items": len(request.app.state.items), "client": request.client.host,
            "method": request.method, "query": dict(request.query_params), "cookies": request.cookies}


@app.post("/items", response_model=Public, status_code=201)
async def make(item: Item):
    return item


@app.get("/items", response_model=list[Item], response_model_exclude_unset=True, response_model_exclude={"secret"})
async def items():
    return [Item(name="a", price=1), Item(name="b", price=2, tags={"x"}), {"name": "c", "price": 3}]


@app.get("/models/{model}")
async def models(model: Model):
    return {"model": model, "is_small": model is Model.small}


@app.post("/points")
async def points(point: Point, scale: Annotated[int, Body(ge=1)] = 2) -> Point:
    return Point(point.x * scale, point.y * scale)


@app.get("/cookie")
async def cookie(response: Response, seen: Annotated[int, Cookie()] = 0):
    response.set_cookie("seen", str(seen + 1), httponly=True, max_age=60)
    response.headers["X-Seen"] = str(seen)
    response.status_code = status.HTTP_202_ACCEPTED
    return {"seen": seen}


@app.get("/uncookie")
async def uncookie():
    response = PlainTextResponse("gone")
    response.delete_cookie("seen")
    return response


@app.get("/raise/{kind}")
async def fail(kind: str):
    if kind == "shop":
        raise Shop("tea")
    if kind == "detail":
        raise HTTPException(status_code=409, detail={"code": 7}, headers={"X-Why": "taken"})
    if kind == "bare":
        raise HTTPException(404)
    raise RuntimeError("broken")


@app.get("/file")
async def file():
    with open("/tmp/asynctutor_real_file.txt", "w") as out:
        out.write("a file\n")
    return FileResponse("/tmp/asynctutor_real_file.txt", filename="named.txt", headers={"X-A": "b"})


@app.get("/events")
async def events() -> StreamingResponse:
    async def produce() -> AsyncIterator[str]:
        for i in range(3):
            yield f"data: {json.dumps({'i': i})}\n\n"
            await asyncio.sleep(0.01)
    return StreamingResponse(produce(), media_type="text/event-stream")


@app.get("/stream")
def stream():
    return StreamingResponse((f"{i}," for i in range(4)), media_type="text/plain")


@app.get("/page", response_class=HTMLResponse)
def page():
    return "<h1>hi</h1>"


@app.get("/old")
def old():
    return RedirectResponse("/page", status_code=status.HTTP_301_MOVED_PERMANENTLY)


@app.delete("/items/{item_id}", status_code=204)
def remove(item_id: int, tasks: BackgroundTasks):
    tasks.add_task(log.append, f"removed {item_id}")


@app.head("/head")
@app.get("/head")
def head():
    return {"head": True}


@app.api_route("/both", methods=["GET", "POST"])
async def both(request: Request):
    return {"method": request.method, "body": (await request.body()).decode()}


@app.get("/limits")
def limits(a: Annotated[int, Query(gt=0, lt=10)], b: Annotated[str, Query(min_length=2, max_length=4, pattern="^[a-z]+$")] = "ab",
           c: Annotated[list[str], Query()] = ["x"], d: Annotated[float | None, Query(le=1.5)] = None, token: Annotated[str | None, Header(alias="X-Token")] = None,
           user_agent: Annotated[str | None, Header()] = None):
    return [a, b, c, d, token, user_agent]


def database():
    log.append("open")
    try:
        yield "db"
    except RuntimeError as error:
        log.append(f"failed: {error}")
        raise
    finally:
        log.append("close")


def repository(db: Annotated[str, Depends(database)]):
    return f"repository({db})"


class Pager:
    def __init__(self, skip: int = 0, limit: int = 5):
        self.skip, self.limit = skip, limit


@app.get("/deps")
async def deps(repo: Annotated[str, Depends(repository)], db: Annotated[str, Depends(database)], pager: Annotated[Pager, Depends()]):
    if pager.limit == 0:
        raise RuntimeError("no limit")
    return [repo, db, pager.skip, pager.limit]


@app.websocket("/ws/{room}")
async def socket(websocket: WebSocket, room: str, token: str | None = None):
    if token is None:
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION, reason="no token")
    await websocket.accept(subprotocol="chat" if "chat" in websocket.headers.get("sec-websocket-protocol", "") else None)
    try:
        while True:
            data = await websocket.receive_json()
            await websocket.send_json({"room": room, "said": data})
    except WebSocketDisconnect as gone:
        log.append(f"left {gone.code}")


def show(response):
    print(response.status_code, response.headers.get("content-type"), response.text)


with TestClient(app) as client:
    show(client.get("/who?a=1&b=2", headers={"x-user": "ann"}, cookies={"k": "v"}))
    show(client.get("/who", headers={"x-blocked": "1"}))
    r = client.get("/who", headers={"Origin": "https://shop.example"})
    print({k: v for k, v in r.headers.items() if k.startswith(("x-", "access", "vary"))})
    r = client.options("/who", headers={"Origin": "https://shop.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "X-Key"})
    print(r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith(("access", "vary"))})
    r = client.options("/who", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "PUT"})
    print(r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith("access")})
    show(client.post("/items", json={"name": "green tea", "price": 2.5, "secret": "x"}))
    show(client.post("/items", json={"name": " ", "price": 0}))
    show(client.post("/items", content="{", headers={"content-type": "application/json"}))
    show(client.get("/items"))
    for path in ("/models/small", "/models/medium", "/raise/shop", "/raise/detail", "/raise/bare", "/nowhere", "/logged/5", "/logged/x"):
        show(client.get(path))
    print(client.get("/raise/detail").headers["x-why"])
    show(client.post("/points", json={"point": {"x": 1, "y": 2}, "scale": 3}))
    show(client.post("/points", json={"point": {"x": "one"}, "scale": 0}))
    for _ in range(2):
        r = client.get("/cookie")
        print(r.status_code, r.json(), r.headers["x-seen"], r.headers["set-cookie"])
    print(client.cookies.get("seen"), client.get("/uncookie").headers["set-cookie"].split("; ")[::2], client.cookies.get("seen"))
    r = client.get("/file")
    print(r.status_code, r.headers["content-type"], r.headers["content-disposition"], r.headers["content-length"], "etag" in r.headers, r.headers["x-a"], r.text)
    show(client.get("/events"))
    show(client.get("/stream"))
    with client.stream("GET", "/stream") as r:
        print("".join(r.iter_text()))
    show(client.get("/page"))
    r = client.get("/old", follow_redirects=False)
    print(r.status_code, r.headers["location"], client.get("/old").history[0].status_code)
    show(client.delete("/items/3"))
    show(client.head("/head"))
    show(client.post("/both", content=b"some"))
    show(client.put("/both"))
    show(client.get("/limits?a=5&c=1&c=2&d=1.5", headers={"X-Token": "t"}))
    show(client.get("/limits?a=10&b=A&d=2"))
    show(client.get("/deps?skip=2"))
    try:
        client.get("/deps?limit=0")
    except RuntimeError as error:
        print("raised", error)
    app.dependency_overrides[database] = lambda: "fake"
    show(client.get("/deps"))
    app.dependency_overrides.clear()
    with client.websocket_connect("/ws/red?token=t", subprotocols=["chat"]) as ws:
        ws.send_json({"a": 1})
        print(ws.receive_json(), ws.accepted_subprotocol)
    try:
        with client.websocket_connect("/ws/red"):
            pass
    except WebSocketDisconnect as gone:
        print(gone.code, gone.reason)
    r = client.request("PATCH", "/both")
    print(r.status_code, sorted(r.headers["allow"].split(", ")), r.is_error, r.is_success, r.reason_phrase)
print(log)
quiet = TestClient(app, raise_server_exceptions=False)
show(quiet.get("/raise/other"))
print(jsonable_encoder({"item": Item(name="x", price=1), "model": Model.big, "set": {1}, "point": Point(1, 2), "none": None}, exclude_none=True))
small = FastAPI()
small.add_middleware(TrustedHostMiddleware, allowed_hosts=["shop.example", "*.test"])
small.add_middleware(GZipMiddleware, minimum_size=10)
small.add_api_route("/x", lambda: {"x": 1}, methods=["GET"])
print(TestClient(small, base_url="http://a.test").get("/x").json(), TestClient(small).get("/x").text)
secure = FastAPI(middleware=[])
secure.add_middleware(HTTPSRedirectMiddleware)
r = TestClient(secure).get("/x?y=1", follow_redirects=False)
print(r.status_code, r.headers["location"])
