# awaiting what cannot be awaited
import asyncio, time
def plain(): return 1
async def co(): return 1
def gen(): yield 1
class BadAwait:
    def __await__(self): return 5
class CoroAwait:
    def __await__(self): return co()
class YieldBad:
    def __await__(self): yield 5
async def main():
    for x in (None, 1, "s", [co], plain, plain(), co, gen(), print("printed"), (1, 2), {}, BadAwait(), asyncio):
        try:
            await x
        except TypeError as e:
            print(e)
    try:
        await YieldBad()
    except RuntimeError as e:
        print(e)
    c = co(); await c
    try:
        await c
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.gather(co(), plain())
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(plain)
    except TypeError as e:
        print(str(e).split(" at ")[0])
    try:
        asyncio.create_task(None)
    except TypeError as e:
        print(e)
asyncio.run(main())
