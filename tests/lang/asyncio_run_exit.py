# SystemExit and KeyboardInterrupt inside a task leave run; the finally blocks run
import asyncio
async def quits(e):
    try:
        await asyncio.sleep(0.01)
        raise e
    finally:
        print("finally of the one who quits")
async def sibling():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise
async def main(e):
    s = asyncio.create_task(sibling())
    await quits(e)
for e in (SystemExit(3), KeyboardInterrupt()):
    try:
        asyncio.run(main(e))
    except BaseException as got:
        print(repr(got))
