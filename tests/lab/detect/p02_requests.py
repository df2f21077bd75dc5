# P2 line 8
import asyncio

import requests


async def fetch(page):
    return requests.get(f"http://example.org/{page}").status_code


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), fetch(3)))


asyncio.run(main())
