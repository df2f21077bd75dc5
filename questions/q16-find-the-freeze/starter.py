import asyncio
import json
import time

import requests

from tools import read_template, seal

RATES = "http://rates.local/today"
SETTINGS = '{"currency": "EUR"}'


async def certificate(customer):
    """The sealed certificate of a customer."""
    settings = json.loads(SETTINGS)
    time.sleep(0.2)  # the law wants a pause
    template = read_template("certificate.txt")
    rate = requests.get(RATES).json()[settings["currency"]]
    text = template.format(customer=customer, rate=rate)
    return seal(text)


async def main():
    names = "Ada", "Bob"
    print(*await asyncio.gather(*map(certificate, names)), sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
