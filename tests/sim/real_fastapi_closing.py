# When a dependency with yield closes: after the response is sent, as before 0.106 and since 0.118; on an error before that.
# real: import fastapi, httpx; v = tuple(map(int, fastapi.__version__.split(".")[:2])); assert v < (0, 106) or v >= (0, 118)
import asyncio

import httpx
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse

app = FastAPI()
log = []


@app.middleware("http")
async def count(request: Request, call_next):
    response = await call_next(request)
    log.append(f"out {response.status_code}")
    return response


async def outer():
    log.append("outer opens")
    try:
        yield "outer"
    finally:
        log.append("outer closes")


async def inner(first=Depends(outer)):
    log.append("inner opens")
    try:
        yield first + " inner"
    except Exception as error:
        log.append(f"inner sees {type(error).__name__}")
        raise
    finally:
        log.append("inner closes")


@app.get("/ok")
async def ok(s=Depends(inner)):
    log.append("endpoint")
    return s


@app.get("/missing")
async def missing(s=Depends(inner)):
    raise HTTPException(404, "none")


@app.get("/mail")
async def mail(tasks: BackgroundTasks, s=Depends(inner)):
    tasks.add_task(log.append, "mail sent")
    return s


@app.get("/stream")
async def stream(s=Depends(inner)):
    async def parts():
        for i in range(2):
            log.append(f"part {i}")
            yield f"{i}"
    return StreamingResponse(parts())


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for path in ("/ok", "/missing", "/mail", "/stream"):
            log.clear()
            response = await client.get(path)
            print(path, response.status_code, response.text, log)


asyncio.run(main())
