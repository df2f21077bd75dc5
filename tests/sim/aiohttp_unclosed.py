# A session that is dropped open says so, as the real one does; one that is closed does not.
import asyncio
import io
import sys

import aiohttp

sys.stderr = io.StringIO()


async def main():
    session = aiohttp.ClientSession()
    await session.get("http://x/")
    closed = aiohttp.ClientSession()
    await closed.close()


asyncio.run(main())
lines = sys.stderr.getvalue().splitlines()
print([line.partition(" at 0x")[0] for line in lines])
