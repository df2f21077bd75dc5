# What examples in tutorials look like: addresses that nobody described.
import asyncio
import time

import aiohttp
import requests


async def fetch(session, url):
    async with session.get(url, ssl=False, timeout=10) as response:
        return await response.text()


async def hello():
    async with aiohttp.ClientSession() as session:
        async with session.get("http://python.org") as response:
            print("Status:", response.status)
            print("Content-type:", response.headers["content-type"])
            html = await response.text()
            print("Body:", html[:15], "...")


async def many():
    async with aiohttp.ClientSession(headers={"User-Agent": "me"}, trust_env=True) as session:
        tasks = []
        for number in range(1, 6):
            url = f"https://pokeapi.co/api/v2/pokemon/{number}"
            tasks.append(asyncio.create_task(session.get(url, ssl=False)))
        responses = await asyncio.gather(*tasks)
        print([(await r.json())["id"] for r in responses])
        pages = await asyncio.gather(*(fetch(session, f"https://example.com/{i}") for i in range(3)))
        print([len(p) for p in pages])
        async with session.get("https://httpbin.org/delay/2") as r:
            print((await r.json())["url"])
        async with session.post("https://jsonplaceholder.typicode.com/posts", json={"title": "new"}) as r:
            print(r.status, await r.json())


start = time.perf_counter()
asyncio.run(hello())
asyncio.run(many())
print(f"took {time.perf_counter() - start:0.2f} s")
todo = requests.get("https://jsonplaceholder.typicode.com/todos/1").json()
print(todo["id"], todo["completed"], requests.get("https://httpbin.org/status/404").status_code)
loop = asyncio.new_event_loop()
with_session = loop.run_until_complete(hello())
