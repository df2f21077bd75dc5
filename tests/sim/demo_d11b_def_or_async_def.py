# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


from fastapi import FastAPI
import asyncio, time, httpx
app = FastAPI()
@app.get("/good")
async def good(): await asyncio.sleep(1); return "ok"
@app.get("/bad")
async def bad(): time.sleep(1); return "ok"
@app.get("/thread")
def thread(): time.sleep(1); return "ok"
async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), timeout=60) as c:
        for path in ("/good", "/bad", "/thread"):
            t = time.monotonic(); await asyncio.gather(*[c.get(path) for _ in range(8)]); print(path, "8 requests in", round(time.monotonic() - t, 2))
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
