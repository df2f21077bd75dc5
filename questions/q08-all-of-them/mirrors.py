"""Mirrors, some down. `stopped`: which requests were cancelled."""

import asyncio

from tutor import span

SECONDS = {"north": 3, "south": 2, "broken": 1, "down": 2}
BROKEN = {"broken", "down"}
stopped = []


async def fetch(url):
    with span("request"):
        try:
            await asyncio.sleep(SECONDS[url])
        except asyncio.CancelledError:
            stopped.append(url)
            raise
    if url in BROKEN:
        raise OSError(url + " is down")
    return "text from " + url
