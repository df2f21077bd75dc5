import asyncio

from tutor import span

asked = []


async def fetch(url):
    """The page at url. Takes a second, /slow takes three, /broken fails after one."""
    asked.append(url)
    with span("request"):
        await asyncio.sleep(3 if url == "/slow" else 1)
    if url == "/broken":
        raise OSError(url)
    return "page " + url
