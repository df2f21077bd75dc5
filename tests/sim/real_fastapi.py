# An application through ASGI: parameters, statuses, dependencies, middleware, errors, order of what happens.
# real: import fastapi, httpx
import asyncio
from contextlib import asynccontextmanager
from typing import List, Optional

import httpx
from fastapi import (APIRouter, BackgroundTasks, Body, Depends, FastAPI, Header, HTTPException, Path, Query, Request,
                     Response, status)
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from pydantic import BaseModel

app = FastAPI()
log = []


class Item(BaseModel):
    name: str
    price: float
    tags: List[str] = []


class ItemOut(BaseModel):
    name: str


@app.middleware("http")
async def count(request: Request, call_next):
    log.append(f"in {request.method} {request.url.path}")
    response = await call_next(request)
    response.headers["X-Seen"] = "yes"
    log.append(f"out {response.status_code}")
    return response


async def settings():
    log.append("settings")
    return {"size": 10}


async def session(conf=Depends(settings)):
    log.append("session opens")
    try:
        yield f"session of {conf['size']}"
    except HTTPException:
        log.append("session sees the error")
        raise
    finally:
        log.append("session closes")


def plain(conf=Depends(settings)):
    log.append("plain")
    return 1


def user(x_token: Optional[str] = Header(None)):
    if x_token != "secret":
        raise HTTPException(status_code=401, detail="who are you", headers={"WWW-Authenticate": "Token"})
    return "ann"


@app.get("/")
async def root():
    return {"hello": "world", "ü": None}


@app.get("/items/{item_id}")
async def item(item_id: int = Path(ge=1), q: Optional[str] = None, short: bool = False, tag: List[str] = Query([])):
    return {"id": item_id, "q": q, "short": short, "tag": tag}


@app.get("/need")
async def need(a: int, b: float = 1.5):
    return a * b


@app.post("/items", status_code=status.HTTP_201_CREATED, response_model=ItemOut)
async def create(item: Item):
    return item


@app.put("/items/{item_id}")
async def replace(item_id: int, item: Item, why: str = Body(...)):
    return {"id": item_id, "price": item.price * 2, "why": why}


@app.delete("/items/{item_id}", status_code=204)
async def remove(item_id: int):
    return None


@app.get("/deps")
async def deps(s=Depends(session), p=Depends(plain)):
    log.append("endpoint")
    return [s, p]


@app.get("/fails")
async def fails(s=Depends(session)):
    raise HTTPException(404, "not here")


@app.get("/me")
def me(name: str = Depends(user)):
    return name


@app.get("/later")
async def later(tasks: BackgroundTasks):
    tasks.add_task(log.append, "mail sent")
    log.append("answering")
    return "soon"


@app.get("/response")
async def with_response(response: Response):
    response.headers["X-Kind"] = "special"
    response.status_code = 202
    return 1


@app.get("/text", response_class=PlainTextResponse)
async def text():
    return "plain"


@app.get("/page")
async def page():
    return HTMLResponse("<b>x</b>", status_code=203)


@app.get("/stream")
async def stream():
    async def parts():
        for i in range(3):
            await asyncio.sleep(0)
            yield f"part {i};"
    return StreamingResponse(parts(), media_type="text/plain")


@app.get("/old")
async def old():
    return RedirectResponse("/")


class Teapot(Exception):
    pass


@app.exception_handler(Teapot)
async def teapot(request: Request, exc: Teapot):
    return JSONResponse({"error": "teapot", "path": request.url.path}, status_code=418)


@app.get("/tea")
async def tea():
    raise Teapot()


@app.get("/boom")
async def boom():
    raise ValueError("boom")


router = APIRouter(prefix="/users", dependencies=[Depends(settings)])


@router.get("/{name:path}")
async def by_path(name: str, request: Request):
    return [name, dict(request.query_params), request.headers.get("x-a"), request.path_params]


app.include_router(router, prefix="/api")


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as c:
        async def show(method, path, **kwargs):
            log.clear()
            r = await c.request(method, path, **kwargs)
            seen = sorted(log) if path == "/deps" else log  # when a session closes is a matter of versions: real_fastapi_closing.py
            print(method, path, r.status_code, r.headers.get("content-type"), r.headers.get("x-seen"), seen)
            if r.status_code == 422:
                print("    ", [e["loc"] for e in r.json()["detail"]])
            else:
                print("    ", r.text)
            return r

        await show("GET", "/")
        await show("GET", "/items/3?q=a%20b&short=yes&tag=x&tag=y")
        await show("GET", "/items/abc?short=maybe")
        await show("GET", "/items/0")
        await show("GET", "/need")
        await show("GET", "/need?a=2")
        await show("GET", "/need?a=2&b=x")
        await show("POST", "/items", json={"name": "n", "price": "1.5"})
        await show("POST", "/items", json={"price": "x", "tags": ["a", []]})
        await show("POST", "/items")
        await show("POST", "/items", content=b"{nonsense", headers={"content-type": "application/json"})
        await show("PUT", "/items/1", json={"item": {"name": "n", "price": 2}, "why": "so"})
        await show("PUT", "/items/1", json={"item": {"name": "n"}})
        r = await show("DELETE", "/items/1")
        print(r.content)
        await show("GET", "/deps")
        await show("GET", "/fails")
        r = await show("GET", "/me")
        print(r.headers["www-authenticate"])
        await show("GET", "/me", headers={"X-Token": "secret"})
        await show("GET", "/later")
        r = await show("GET", "/response")
        print(r.headers["x-kind"])
        for path in ("/text", "/page", "/stream", "/tea", "/nope", "/items/", "/api/users/a/b?x=1"):
            await show("GET", path, headers={"X-A": "b"})
        r = await show("GET", "/old")
        print(r.headers["location"])
        r = await show("POST", "/")
        print(r.headers["allow"])
        try:
            await c.get("/boom")
        except ValueError as error:
            print("raised", error)
        app.dependency_overrides[settings] = lambda: {"size": 99}
        await show("GET", "/deps")
    quiet = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=quiet, base_url="http://test") as c:
        r = await c.get("/boom")
        print(r.status_code, r.text)


asyncio.run(main())
