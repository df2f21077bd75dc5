import asyncio

from tutor import span

asked = []


async def fetch(url):
    """A page; takes a second, /slow three. /broken fails after one."""
    asked.append(url)
    with span("request"):
        await asyncio.sleep(3 if url == "/slow" else 1)
    if url == "/broken":
        raise OSError(url)
    return "page " + url
