# Nine waits; only that of the second answer matters: it must come before the desk asks for it.
import asyncio

answers = {}


async def ask(name, seconds):
    await asyncio.sleep(seconds)
    answers[name] = seconds > 0


async def main():
    waits = [0.8, 0.2, 0.7, 0.1, 0.6, 0.4, 0.5, 0.3]
    tasks = [asyncio.create_task(ask(f"a{i}", s)) for i, s in enumerate(waits)]
    await asyncio.sleep(0.35)
    known = "a1" in answers
    await asyncio.gather(*tasks)
    return known


asyncio.run(main())
