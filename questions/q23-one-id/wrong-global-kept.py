import asyncio

import journal

request_id = "-"
background = set()


def log(text):
    journal.write(request_id, text)


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
    global request_id
    before, request_id = request_id, number
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
        request_id = before
