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
    child = asyncio.create_task(stock(name))
    request_id = number
    log("begin " + name)
    await child
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, render, name)
    task = asyncio.create_task(mail(name))
    background.add(task)
    task.add_done_callback(background.discard)
    log("end " + name)
    request_id = "-"


async def main():
    await asyncio.gather(*(handle(n, f"n{n}") for n in range(3)))
    await asyncio.gather(*background)
    for line in journal.lines:
        print(*line)


if __name__ == "__main__":
    asyncio.run(main())
