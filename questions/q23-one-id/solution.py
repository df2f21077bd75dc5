import asyncio
from contextvars import ContextVar

import journal

request_id = ContextVar("request_id", default="-")
background = set()


def log(text):
    journal.write(request_id.get(), text)


def render(name):
    log("render " + name)


async def stock(name):
    await asyncio.sleep(0.2)
    log("stock " + name)
    if name == "bad":
        raise ValueError(name)


async def mail(name):
    await asyncio.sleep(1)
    log("mail " + name)


async def handle(number, name):
    """Answer a request: begin, stock, render, end; and a mail later."""
    token = request_id.set(number)
    try:
        child = asyncio.create_task(stock(name))
        log("begin " + name)
        await child
        await asyncio.to_thread(render, name)
        task = asyncio.create_task(mail(name))
        background.add(task)
        task.add_done_callback(background.discard)
        log("end " + name)
    finally:
        request_id.reset(token)


async def main():
    await asyncio.gather(*(handle(n, f"n{n}") for n in range(3)))
    await asyncio.gather(*background)
    for line in journal.lines:
        print(*line)


if __name__ == "__main__":
    asyncio.run(main())
