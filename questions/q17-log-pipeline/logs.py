"""The source of lines, the enriching, the store."""

import asyncio

from tutor import span

given = 0
written = []


async def lines(count, every=0.1):
    """line 0, line 1, … one every 0.1 s."""
    global given
    for number in range(count):
        await asyncio.sleep(every)
        given += 1
        yield f"line {number}"


async def enrich(line):
    """Looks up where a line came from; 0.5 s."""
    with span("enrich"):
        await asyncio.sleep(0.5)
    return f"{line} from host {int(line[5:]) % 3}"


async def write(batch):
    """Stores a list of lines; 0.3 s."""
    with span("write"):
        await asyncio.sleep(0.3)
    written.append(list(batch))
