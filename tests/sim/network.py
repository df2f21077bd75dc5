# Routes, scripts of failures, hosts that nobody described, and what is counted.
import asyncio
import simnet
from tutor import now

shop = simnet.route("http://shop/users", body={"id": 1}, latency=0.3, script=["drop", 503, 0.7, "refuse"])
simnet.route("http://shop/items/*", body=lambda request: {"path": request.url.path, "sent": request.body.decode()})


async def ask(url, method="GET", body=b""):
    try:
        reply = await simnet.exchange(simnet.Request(method, url, body=body))
        print(now(), reply.status, reply.headers["content-type"], reply.body[:40])
    except Exception as error:
        print(now(), type(error).__name__)


async def main():
    for _ in range(5):
        await ask("http://shop/users")
    await ask("http://shop/items/7?x=1", "POST", b"hello")
    await ask("http://shop/nowhere")
    await ask("http://somewhere.example/")
    await ask("http://localhost:8000/")
    await ask("http://shop.invalid/")
    await asyncio.gather(*[ask("http://shop/users") for _ in range(3)])


asyncio.run(main())
print("calls", shop.calls, "peak", simnet.meter.peak["shop"], "open", simnet.meter.open["shop"])
