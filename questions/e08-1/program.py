import asyncio

stock = 5
prices = {}

async def send_mail():
    await asyncio.sleep(1)

async def load(what):
    await asyncio.sleep(1)
    return len(what)

async def a():
    global stock
    if stock > 0:
        stock -= 1
        await send_mail()

async def b():
    global stock
    if stock > 0:
        await send_mail()
        stock -= 1

async def c(what):
    if what not in prices:
        prices[what] = await load(what)
    return prices[what]

async def d():
    global stock
    before = stock
    print("there were", before)
    stock = before + 1

async def e():
    global stock
    stock += await load("delivery")

async def f(lock):
    global stock
    async with lock:
        before = stock
    await send_mail()
    async with lock:
        stock = before - 1
