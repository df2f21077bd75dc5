# Middleware with a context variable, logging, background tasks, a stream.
# real: import fastapi, httpx; assert tuple(map(int, fastapi.__version__.split('.')[:2])) >= (0, 100)
import asyncio
import contextvars
import logging
import time
import uuid

import httpx
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.middleware.base import BaseHTTPMiddleware

request_id = contextvars.ContextVar("request_id", default="-")
lines = []


class Filter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


class Keep(logging.Handler):
    def emit(self, record):
        lines.append(self.format(record))


handler = Keep()
handler.addFilter(Filter())
handler.setFormatter(logging.Formatter("%(levelname)s [%(request_id)s] %(message)s"))
log = logging.getLogger("service")
log.addHandler(handler)
log.setLevel(logging.INFO)
log.propagate = False

app = FastAPI()


@app.middleware("http")
async def add_id(request: Request, call_next):
    token = request_id.set(request.headers.get("X-Request-ID", "none"))
    start = time.perf_counter()
    try:
        response = await call_next(request)
    finally:
        request_id.reset(token)
    response.headers["X-Request-ID"] = request.headers.get("X-Request-ID", "none")
    response.headers["X-Process-Time"] = str(time.perf_counter() - start >= 0)
    return response


class Timing(BaseHTTPMiddleware):
    def __init__(self, app, prefix):
        super().__init__(app)
        self.prefix = prefix

    async def dispatch(self, request, call_next):
        response = await call_next(request)
        response.headers["X-Prefix"] = self.prefix
        return response


app.add_middleware(Timing, prefix="pre")


async def audit(message):
    await asyncio.sleep(0.01)
    log.info("audit %s", message)


def user(request: Request):
    request.state.user = "ann"
    log.info("user %s", request.state.user)
    return request.state.user


@app.get("/work/{n}")
async def work(n: int, tasks: BackgroundTasks, name: str = Depends(user)):
    log.info("starts %d", n)
    await asyncio.gather(step(n, 1), step(n, 2))
    await asyncio.to_thread(log.warning, "in a thread")
    tasks.add_task(audit, f"work {n}")
    return {"n": n, "id": request_id.get(), "name": name}


async def step(n, k):
    await asyncio.sleep(0.01 * n)
    log.info("step %d of %d", k, n)


@app.get("/stream")
async def stream():
    async def numbers():
        for i in range(3):
            yield f"data: {i}\n\n"
            await asyncio.sleep(0.01)
    return StreamingResponse(numbers(), media_type="text/event-stream", headers={"Cache-Control": "no-cache"})


@app.exception_handler(ZeroDivisionError)
async def divided(request, exc):
    log.error("divided by zero")
    return JSONResponse(status_code=400, content={"message": f"{exc}"})


@app.get("/divide")
def divide(a: int = 1, b: int = 0):
    return a / b


async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        answers = await asyncio.gather(*(client.get(f"/work/{n}", headers={"X-Request-ID": f"r{n}"}) for n in (3, 1, 2)))
        for r in answers:
            print(r.json(), r.headers["x-request-id"], r.headers["x-process-time"], r.headers["x-prefix"])
        r = await client.get("/divide", headers={"X-Request-ID": "d"})
        print(r.status_code, r.json(), r.headers.get("x-prefix"))
        async with client.stream("GET", "/stream") as r:
            print(r.headers["content-type"], r.headers["cache-control"], [line async for line in r.aiter_lines() if line])
    for prefix in ("r1", "r2", "r3", "d", "-", "none"):
        print(prefix, [line for line in lines if f"[{prefix}]" in line])

asyncio.run(main())
