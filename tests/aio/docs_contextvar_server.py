# the peer of a request in a context variable
import asyncio, contextvars
client = contextvars.ContextVar("client_addr")
def render_goodbye(): return f"Good bye, client @ {client.get()}"
async def handle(addr):
    client.set(addr)
    await asyncio.sleep(0.01)
    return render_goodbye()
async def main():
    print(await asyncio.gather(*[handle(("10.0.0.1", p)) for p in range(3)]))
    try:
        client.get()
    except LookupError: print("unset in main")
asyncio.run(main())
