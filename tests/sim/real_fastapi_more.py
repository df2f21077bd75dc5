# Lifespan, websockets and the synchronous TestClient; routers; dependencies that are classes; streams; forms of errors.
# real: import fastapi
from contextlib import contextmanager

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel

log = []
app = FastAPI()


@app.on_event("startup")
async def up():
    log.append("up")
    app.state.db = {"ann": 1}


@app.on_event("shutdown")
def down():
    log.append("down")


class Paging:
    def __init__(self, skip: int = 0, limit: int = Query(10, le=100)):
        self.skip, self.limit = skip, limit


class Checker:
    def __init__(self, word):
        self.word = word

    def __call__(self, q: str = ""):
        return self.word in q


def connection():
    log.append("open")
    try:
        yield "conn"
    except ValueError as error:
        log.append(f"sees {error}")
        raise
    finally:
        log.append("close")


async def once():
    log.append("once")
    return object()


def left(x=Depends(once)):
    return x


def right(x=Depends(once), y=Depends(once, use_cache=False)):
    return x, y


@app.get("/page")
def page(p: Paging = Depends()):
    return [p.skip, p.limit]


@app.get("/check")
def check(ok: bool = Depends(Checker("bar"))):
    return ok


@app.get("/once")
async def use_once(a=Depends(left), b=Depends(right)):
    return [a is b[0], a is b[1]]


@app.get("/conn")
def conn(c=Depends(connection)):
    log.append("work")
    return c


@app.get("/connfail")
def connfail(c=Depends(connection)):
    raise ValueError("bad")


@app.get("/users/{name}")
def user(name: str, request: Request):
    if name not in request.app.state.db:
        raise HTTPException(404, detail={"who": name}, headers={"X-Error": "no"})
    return request.app.state.db[name]


class Thing(BaseModel):
    name: str
    price: float = 0


@app.post("/things", response_model=Thing, response_model_exclude_unset=True)
def make(thing: Thing):
    return thing


@app.post("/many")
def many(things: list[Thing]):
    return len(things)


@app.exception_handler(HTTPException)
async def on_http(request: Request, exc: HTTPException):
    return JSONResponse({"oops": exc.detail}, status_code=exc.status_code)


@app.websocket("/ws/{room}")
async def ws(websocket: WebSocket, room: str, q: str = "none"):
    if room == "closed":
        await websocket.close(code=4000)
        return
    await websocket.accept()
    await websocket.send_json({"room": room, "q": q})
    try:
        while True:
            text = await websocket.receive_text()
            if text == "bye":
                await websocket.close(1000)
                return
            await websocket.send_text(text[::-1])
    except WebSocketDisconnect as error:
        log.append(f"left with {error.code}")


inner = APIRouter(tags=["x"])


@inner.get("/deep")
async def deep():
    return "deep"


middle = APIRouter(prefix="/middle")
middle.include_router(inner, prefix="/inner")
app.include_router(middle)


def show(r):
    body = r.json()
    if r.status_code == 422:
        body = [e["loc"] for e in body["detail"]]
    print(r.status_code, body, log)
    log.clear()


with TestClient(app) as client:
    print(log)
    log.clear()
    for path in ("/page", "/page?skip=5&limit=7", "/page?limit=101", "/check?q=foobar", "/check", "/once", "/conn", "/users/ann",
                 "/users/bob", "/middle/inner/deep", "/nowhere"):
        show(client.get(path))
    try:
        client.get("/connfail")
    except ValueError as error:
        print("raised", error, log)
        log.clear()
    show(client.post("/things", json={"name": "a"}))
    show(client.post("/many", json=[{"name": "a"}, {"name": "b"}]))
    show(client.post("/many", json=[{"name": "a"}, {"price": 1}]))
    with client.websocket_connect("/ws/blue?q=x") as session:
        print(session.receive_json())
        session.send_text("abc")
        print(session.receive_text())
        session.send_text("bye")
        try:
            session.receive_text()
        except WebSocketDisconnect as error:
            print("disconnect", error.code)
    with client.websocket_connect("/ws/red") as session:
        session.receive_json()
    log.clear()
    try:
        with client.websocket_connect("/ws/closed"):
            print("not reached")
    except WebSocketDisconnect as error:
        print("refused", error.code)
print(log[-1])
quiet = TestClient(app, raise_server_exceptions=False)
r = quiet.get("/connfail")
print(r.status_code, r.text)
