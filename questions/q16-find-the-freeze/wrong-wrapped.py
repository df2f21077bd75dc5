import asyncio
import json
import time

import requests

from tools import read_template, seal

RATES = "http://rates.local/today"
SETTINGS = '{"currency": "EUR"}'


async def pause(seconds):
    time.sleep(seconds)


async def template_of(name):
    return read_template(name)


async def rates_of_today():
    return requests.get(RATES).json()


async def sealed(text):
    return seal(text)


async def certificate(customer):
    """The sealed certificate of a customer."""
    settings = json.loads(SETTINGS)
    await pause(0.2)
    template = await template_of("certificate.txt")
    rate = (await rates_of_today())[settings["currency"]]
    text = template.format(customer=customer, rate=rate)
    return await sealed(text)


async def main():
    names = "Ada", "Bob"
    print(*await asyncio.gather(*map(certificate, names)), sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
