import asyncio
import json
import time

import requests

from tools import read_template, seal

RATES = "http://rates.local/today"
SETTINGS = '{"currency": "EUR"}'


def make(customer):
    settings = json.loads(SETTINGS)
    time.sleep(0.2)
    template = read_template("certificate.txt")
    rate = requests.get(RATES).json()[settings["currency"]]
    return seal(template.format(customer=customer, rate=rate))


async def certificate(customer):
    """The sealed certificate of a customer."""
    return await asyncio.to_thread(make, customer)


async def main():
    names = "Ada", "Bob"
    print(*await asyncio.gather(*map(certificate, names)), sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
