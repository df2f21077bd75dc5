# an uncaught exception through awaits and tasks
import asyncio
async def fetch(url):
    await asyncio.sleep(0)
    raise ConnectionError(f"cannot reach {url}")
async def page(url):
    return await fetch(url)
async def main():
    t = asyncio.create_task(page("http://example.org"))
    print("waiting")
    await t
asyncio.run(main())
