import asyncio

async def weigh(kilos):
    print("in", kilos)
    await asyncio.sleep(kilos)
    print("out", kilos)
    return kilos

async def main():
    a = weigh(2)
    b = weigh(1)
    weigh(5)
    print("made")
    print(await b + await a)

asyncio.run(main())
