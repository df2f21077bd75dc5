import asyncio
from contextlib import asynccontextmanager

from tutor import span

log = []
broken = set()


@asynccontextmanager
async def opened(name):
    """A file on a slow disk: opening and closing take 0.1 s each.
    Names in `broken` cannot be opened."""
    await asyncio.sleep(0.1)
    if name in broken:
        raise OSError("cannot open " + name)
    with span("file"):
        log.append("open " + name)
        try:
            yield name.upper()
        finally:
            await asyncio.sleep(0.1)
            log.append("close " + name)
