# Endpoints as tasks: which run together, what a cancelled client does, what context they see, threads for plain functions.
# real: import fastapi, httpx
import asyncio
import contextvars
import threading
import time

import httpx
from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

app = FastAPI()
who = contextvars.ContextVar("who", default="nobody")
log = []
running = most = 0


async def resource():
    log.append("open")
    try:
        yield
    except asyncio.CancelledError:
        log.append("cancelled inside")
        raise
    finally:
        log.append("close")


@app.get("/count")
async def count():
    global running, most
    running += 1
    most = max(most, running)
    await asyncio.sleep(0.05)
    running -= 1
    return running


@app.get("/thread")
def thread():
    time.sleep(0.01)
    return [threading.current_thread() is threading.main_thread(), who.get()]


@app.get("/wait")
async def wait(r=Depends(resource)):
    await asyncio.sleep(10)


@app.get("/who")
async def tell():
    inner = await run_in_threadpool(who.get)
    return [who.get(), inner]


async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as c:
        rs = await asyncio.gather(*[c.get("/count") for _ in range(5)])
        print([r.status_code for r in rs], most, running)
        who.set("main")
        print((await c.get("/thread")).json(), (await c.get("/who")).json())

        async def as_user(name):
            who.set(name)
            return (await c.get("/who")).json()

        print(await asyncio.gather(as_user("a"), as_user("b")), who.get())
        task = asyncio.create_task(c.get("/wait"))
        await asyncio.sleep(0.05)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", log)
        log.clear()
        try:
            async with asyncio.timeout(0.05):
                await c.get("/wait")
        except TimeoutError:
            print("timeout", log)
        try:
            await asyncio.gather(*[c.get(p) for p in ("/count", "/nope", "/thread")])
        finally:
            print("done")


asyncio.run(main())
