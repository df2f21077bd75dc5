"""Things that are lent. `out` is what is out, `log` what has happened;
`broken` cannot be taken, `stuck` cannot be given back."""

import asyncio

from tutor import span

out = {}
log = []
broken = set()
stuck = set()


async def take(what):
    """Take a thing; needs 0.5 s. When it is broken, OSError, and nothing
    has been taken."""
    await asyncio.sleep(0.5)
    if what in broken:
        raise OSError(f"no {what}")
    out[what] = span(what)
    out[what].__enter__()
    log.append("took " + what)


async def give(what):
    """Give it back; needs 0.2 s. When it is stuck, OSError, and it counts
    as given back."""
    await asyncio.sleep(0.2)
    out.pop(what).__exit__(None, None, None)
    log.append("gave " + what)
    if what in stuck:
        raise OSError(f"{what} is stuck")
