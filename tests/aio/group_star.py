# except* around a group
import asyncio
async def fail(e):
    raise e
async def main():
    for kinds in ([ValueError("a"), ValueError("b")], [ValueError("a"), OSError("o")], [KeyError("k")]):
        try:
            try:
                async with asyncio.TaskGroup() as tg:
                    for e in kinds: tg.create_task(fail(e))
            except* ValueError as g:
                print("values", [str(e) for e in g.exceptions])
            except* OSError as g:
                print("os", g.exceptions)
        except* Exception as rest:
            print("rest", rest.exceptions)
asyncio.run(main())
