import asyncio

from tutor import span

HANDLES = 8
in_use = 0


async def process_file(path):
    """The number of lines. logN.txt takes half a second, big.txt two."""
    global in_use
    if in_use == HANDLES:
        raise OSError(24, "Too many open files", path)
    in_use += 1
    try:
        with span("file"):
            await asyncio.sleep(2 if path == "big.txt" else 0.5)
    finally:
        in_use -= 1
    return 1000 if path == "big.txt" else int(path[3:-4])
