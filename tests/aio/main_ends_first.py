# tasks that are left when main returns are cancelled, in whatever order
import asyncio
log = []
async def long(n):
    try:
        await asyncio.sleep(10); print("never", n)
    except asyncio.CancelledError:
        log.append(f"cancelled at the end {n}"); raise
    finally:
        log.append(f"finally {n}")
async def main():
    tasks = [asyncio.create_task(long(1)), asyncio.create_task(long(2))]
    await asyncio.sleep(0)
    print("main returns")
    return "value"
print(asyncio.run(main()), sorted(log))
