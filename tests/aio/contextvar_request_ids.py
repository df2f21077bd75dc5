# a request id that follows its tasks
import asyncio, contextvars
rid = contextvars.ContextVar("rid", default="-")
def log(m): print(f"[{rid.get()}] {m}")
async def step(n): await asyncio.sleep(0.01); log(f"step {n}")
async def handle(i):
    rid.set(f"req{i}"); log("start")
    await asyncio.gather(step(1), step(2)); await asyncio.create_task(step(3)); log("end")
async def main():
    await asyncio.gather(handle(1), handle(2)); log("main")
asyncio.run(main())
