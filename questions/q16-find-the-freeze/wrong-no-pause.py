import asyncio
import json
from concurrent.futures import ProcessPoolExecutor

import requests

from tools import read_template, seal

RATES = "http://rates.local/today"
SETTINGS = '{"currency": "EUR"}'
pool = ProcessPoolExecutor(4)


async def certificate(customer):
    """The sealed certificate of a customer."""
    settings = json.loads(SETTINGS)
    template = await asyncio.to_thread(read_template, "certificate.txt")
    answer = await asyncio.to_thread(requests.get, RATES)
    rate = answer.json()[settings["currency"]]
    text = template.format(customer=customer, rate=rate)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, seal, text)


async def main():
    names = "Ada", "Bob"
    print(*await asyncio.gather(*map(certificate, names)), sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
